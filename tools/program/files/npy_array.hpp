// NumPy's format of one array (numpy.lib.format, version 1.0): a header, then the numbers in C
// order.
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace sqdim::tools {

/// The types of elements that are written, in the byte order of this machine.
inline constexpr const char* npy_float64 = "f8";
inline constexpr const char* npy_int64 = "i8";
inline constexpr const char* npy_int8 = "i1";

/// Returns the header of an array of this type and shape. An empty shape means a single element.
std::string npy_header(const std::string& type, std::span<const std::uint64_t> shape);

/// Returns numbers as their bytes in memory.
template <class Number>
std::string bytes_of(const Number* numbers, std::size_t count) {
  return {reinterpret_cast<const char*>(numbers), count * sizeof(Number)};
}

}  // namespace sqdim::tools
