// Readers that the sources of this stage share.
#pragma once

#include <string_view>

#include "sqdim/foundation/exact/exact.hpp"

namespace sqdim {

/// Does what parse_rational does, where something other than a number is also allowed: the message
/// for a text that is no number ends with `or_else`, for example ", or a power such as n^2".
Rational parse_rational_or(std::string_view text, std::string_view or_else);

/// Returns the text without blanks at its ends.
inline std::string_view trimmed(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || c == '\t'; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace sqdim
