// What fuzz targets demand of the code that they run.
#pragma once

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <string>

namespace sqdim::fuzz {

inline void require(bool condition) {
  if (!condition) std::abort();
}

/// Whether a terminal shows it on one line.
inline bool is_printable(const std::string& text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return std::isprint(static_cast<unsigned char>(c)) != 0; });
}

}  // namespace sqdim::fuzz
