// Doubles as text, for files that contain many.
#pragma once

#include <fmt/compile.h>

#include <array>
#include <string>

namespace sqdim::tools {

/// Appends the shortest decimal that reads back as x: at most 24 characters.
inline void append_decimal(std::string& text, double x) {
  std::array<char, 32> digits{};
  const char* const begin = digits.data();
  const char* const end = fmt::format_to(digits.data(), FMT_COMPILE("{}"), x);
  text.append(begin, end);
}

}  // namespace sqdim::tools
