// NumPy's format of one array (numpy.lib.format, version 1.0): a header, then the numbers in C order.
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace sqdim::tools {

/// The types of elements that are written, each in this machine's order of bytes.
inline constexpr const char* npy_float64 = "f8";
inline constexpr const char* npy_int64 = "i8";
inline constexpr const char* npy_int8 = "i1";

/// The header of an array of that type and shape; an empty shape is a single element.
std::string npy_header(const std::string& type, std::span<const std::uint64_t> shape);

/// Numbers as they lie in memory.
template <class Number>
std::string bytes_of(const Number* numbers, std::size_t count) {
  return {reinterpret_cast<const char*>(numbers), count * sizeof(Number)};
}

}  // namespace sqdim::tools
