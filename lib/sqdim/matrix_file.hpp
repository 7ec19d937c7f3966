// matrix_file: matrices that users give in files, as NumPy saves them or as text.
//
// A reader gives every number as a double, or says which one cannot be had: what is read is finite, and an
// integer is exact. Decimal numbers of a text are exact, too, as multiples of a power of ten: a correlation of 0.1 is
// at most 1/10, the double next to it is not. Where they have too many digits for that, they become the nearest doubles,
// and the matrix says so.
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <iosfwd>
#include <stdexcept>
#include <string>
#include <utility>

#include "sqdim/exact.hpp"

namespace sqdim {

using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// What is given is unit numbers(i, j). Where it is rounded, the unit is 1, and the numbers are the nearest doubles to
/// those given; what is given as more than 1 is more than 1.
struct GivenMatrix {
  GivenMatrix(Matrix all, Rational multiples_of = 1, bool has_rounded = false)
      : numbers(std::move(all)), unit(std::move(multiples_of)), is_rounded(has_rounded) {}

  Matrix numbers;
  Rational unit;
  bool is_rounded;
};

/// A file whose data are at fault: what() is one printable line that says what is wrong and where, rows and
/// columns counted from 1.
class DamagedMatrix : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// More is refused before memory is taken for it.
struct MatrixLimits {
  std::size_t rows;
  std::size_t columns;
};

/// A NumPy array of one dimension (n x 1) or two, format 1.0, 2.0 or 3.0, of real floating-point numbers (2, 4 or 8
/// bytes), integers (1 to 8 bytes, below 2^53 in size) or Booleans, either byte order, in C or Fortran
/// order. Throws DamagedMatrix for anything else, and when bytes are missing or left over.
Matrix read_npy(std::istream& in, const MatrixLimits& limits);

/// A row of numbers a line, separated by commas or by spaces; blank lines and lines that begin with # are skipped.
/// Throws DamagedMatrix for what is no number, not finite, or ragged.
GivenMatrix read_csv(std::istream& in, const MatrixLimits& limits);

/// By the ending of the name: .npy, or .csv and .txt. Throws InvalidInput for another.
GivenMatrix read_matrix(std::istream& in, const std::string& name, const MatrixLimits& limits);

}  // namespace sqdim
