// Included by the sources of the grammar stage only.
#pragma once

#include <string_view>

#include "sqdim/exact.hpp"

namespace sqdim {

/// parse_rational where something else would do, too: the line for what is no number ends with `or_else`,
/// ", or a power such as n^2".
Rational parse_rational_or(std::string_view text, std::string_view or_else);

/// Without blanks at both ends.
inline std::string_view trimmed(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || c == '\t'; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace sqdim
