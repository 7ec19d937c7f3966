// Text in columns that line up.
#include "sqdim/report/padding.hpp"

#include <algorithm>
#include <cctype>

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

std::string printable(std::string text) {
  std::replace_if(
      text.begin(), text.end(),
      [](unsigned char c) { return std::iscntrl(c) != 0 && c != '\n' && c != '\t'; }, '?');
  return text;
}

std::string padded(std::string_view text, std::size_t columns) {
  return std::string(text) + blanks(text, columns);
}

std::string padded_left(std::string_view text, std::size_t columns) {
  return blanks(text, columns) + std::string(text);
}

}  // namespace sqdim
