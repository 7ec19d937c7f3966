#include "program/files/npy_array.hpp"

#include <fmt/format.h>

#include <bit>

namespace sqdim::tools {

std::string npy_header(const std::string& type, std::span<const std::uint64_t> shape) {
  constexpr std::size_t alignment = 64;  // of the numbers in the file
  constexpr std::size_t fixed = 10;      // magic, version and length
  std::string sides;
  for (const std::uint64_t side : shape) sides += fmt::format("{}, ", side);
  const char order = std::endian::native == std::endian::little ? '<' : '>';
  std::string dictionary = fmt::format(
      "{{'descr': '{}{}', 'fortran_order': False, 'shape': ({}), }}", order, type, sides);
  const std::size_t unpadded = fixed + dictionary.size() + 1;
  dictionary.append((alignment - unpadded % alignment) % alignment, ' ');
  dictionary.push_back('\n');
  std::string header = "\x93NUMPY";
  header.push_back('\x01');
  header.push_back('\x00');
  header.push_back(static_cast<char>(dictionary.size() % 256));
  header.push_back(static_cast<char>(dictionary.size() / 256));
  return header + dictionary;
}

}  // namespace sqdim::tools
