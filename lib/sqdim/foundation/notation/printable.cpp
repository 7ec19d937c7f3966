// How a line shows arbitrary bytes.
#include <algorithm>
#include <array>

#include "sqdim/foundation/notation/notation.hpp"

namespace sqdim {

std::size_t printable_size(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned lead = byte(0);
  if (lead < 0x80) return lead >= 0x20 && lead != 0x7F ? 1 : 0;
  const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < size) return 0;
  char32_t code = lead & (0xFFU >> (size + 1));
  for (std::size_t i = 1; i < size; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return 0;
    code = code << 6U | (byte(i) & 0x3FU);
  }
  constexpr std::array<char32_t, 5> least = {0, 0, 0x80, 0x800, 0x10000};
  const auto within = [code](char32_t first, char32_t last) {
    return first <= code && code <= last;
  };
  const bool unicode = code >= least[size] && code <= 0x10FFFF && !within(0xD800, 0xDFFF);
  const bool hidden = within(0x80, 0x9F) || within(0x200B, 0x200F) || within(0x2028, 0x202E) ||
                      within(0x2060, 0x206F) || code == 0xFEFF;
  return unicode && !hidden ? size : 0;
}

std::string shortened(std::string_view text, std::size_t longest) {
  std::string shown;
  for (std::size_t count = 0; !text.empty() && count < longest; ++count) {
    const std::size_t size = printable_size(text);
    shown += size > 0 ? text.substr(0, size) : "?";
    text.remove_prefix(std::max<std::size_t>(size, 1));
  }
  return text.empty() ? shown : shown + "...";
}

std::string in_quotes(std::string_view text) {
  constexpr std::size_t longest = 60;
  return "'" + shortened(text, longest) + "'";
}

}  // namespace sqdim
