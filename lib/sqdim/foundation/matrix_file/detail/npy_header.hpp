// The header of an .npy file, which precedes the numbers.
#pragma once

#include <cstddef>
#include <iosfwd>

namespace sqdim::matrix_file {

enum class NumberKind { floating, signed_integer, unsigned_integer, boolean };

struct NpyHeader {
  NumberKind kind;
  /// The bytes of a number.
  std::size_t width;
  bool big_endian;
  bool fortran_order;
  std::size_t rows;
  std::size_t columns;
};

/// Reads the header and leaves the stream at the first number. Throws DamagedMatrix.
NpyHeader read_npy_header(std::istream& in);

}  // namespace sqdim::matrix_file
