// Text in aligned columns.
#include "sqdim/documents/document/detail/padding.hpp"

#include <algorithm>

#include "sqdim/foundation/notation/notation.hpp"

namespace sqdim {
namespace {

std::string blanks(std::string_view text, std::size_t columns) {
  return std::string(columns - std::min(columns, width(text)), ' ');
}

}  // namespace

std::size_t width(std::string_view text) {  // continuation bytes of UTF-8 take no column
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

std::string printable(std::string_view text) {
  std::string shown;
  while (!text.empty()) {
    const bool kept = text[0] == '\n' || text[0] == '\t';
    const std::size_t size = kept ? 1 : printable_size(text);
    shown += size > 0 ? text.substr(0, size) : "?";
    text.remove_prefix(std::max<std::size_t>(size, 1));
  }
  return shown;
}

std::string padded(std::string_view text, std::size_t columns) {
  return std::string(text) + blanks(text, columns);
}

std::string padded_left(std::string_view text, std::size_t columns) {
  return blanks(text, columns) + std::string(text);
}

}  // namespace sqdim
