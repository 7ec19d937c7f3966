// matrix_file: matrices that users give in files, as NumPy saves them or as text.
//
// A reader returns every number as a finite double, or says which number it cannot represent.
// Integers are exact. Decimal numbers in a text are exact too, as multiples of a power of ten: a
// correlation of 0.1 is at most 1/10, whereas the double next to it is not. If they have too many
// digits for that, they become the nearest doubles, and the matrix records this.
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <iosfwd>
#include <string>
#include <utility>

#include "sqdim/foundation/errors/errors.hpp"
#include "sqdim/foundation/exact/exact.hpp"

namespace sqdim {

using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// The given numbers are unit numbers(i, j). If they were rounded, the unit is 1 and the numbers
/// are the nearest doubles to those given, except that a number given as more than 1 in absolute
/// value stays more than 1.
struct GivenMatrix {
  GivenMatrix(Matrix all, Rational multiples_of = 1, bool has_rounded = false)
      : numbers(std::move(all)), unit(std::move(multiples_of)), is_rounded(has_rounded) {}

  Matrix numbers;
  Rational unit;
  bool is_rounded;
};

/// The largest matrix that is accepted. A larger one is refused before memory is allocated for it.
struct MatrixLimits {
  std::size_t rows;
  std::size_t columns;
};

/// Reads a NumPy array of one dimension (n x 1) or two, format 1.0, 2.0 or 3.0, of real
/// floating-point numbers (2, 4 or 8 bytes), integers (1 to 8 bytes, below 2^53 in size) or
/// Booleans, of either byte order, in C or Fortran order. Throws DamagedMatrix for anything else,
/// and if bytes are missing or left over.
Matrix read_npy(std::istream& in, const MatrixLimits& limits);

/// Reads one row of numbers a line, separated by commas or spaces. Blank lines and lines that begin
/// with # are skipped. Throws DamagedMatrix for an entry that is not a finite number, and if the
/// rows differ in length.
GivenMatrix read_csv(std::istream& in, const MatrixLimits& limits);

/// Reads a matrix in the format that the ending of the name says: .npy, or .csv and .txt. Throws
/// InvalidInput for another ending.
GivenMatrix read_matrix(std::istream& in, const std::string& name, const MatrixLimits& limits);

}  // namespace sqdim
