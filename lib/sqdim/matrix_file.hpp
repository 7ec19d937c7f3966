// matrix_file: matrices that users give in files, as NumPy saves them or as text.
//
// A reader gives every number as a double, or says which one cannot be had: what is read is finite, and an
// integer is exact. Decimal numbers of a text become the nearest doubles.
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <iosfwd>
#include <stdexcept>
#include <string>

namespace sqdim {

using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

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

/// A NumPy array of one dimension (n x 1) or two, format 1.0, 2.0 or 3.0, of real floating-point numbers (4 or 8
/// bytes), integers (1 to 8 bytes, below 2^53 in size) or Booleans, either byte order, in C or Fortran
/// order. Throws DamagedMatrix for anything else, and when bytes are missing or left over.
Matrix read_npy(std::istream& in, const MatrixLimits& limits);

/// A row of numbers a line, separated by commas or by spaces; blank lines and lines that begin with # are skipped.
/// Throws DamagedMatrix for what is no number, not finite, or ragged.
Matrix read_csv(std::istream& in, const MatrixLimits& limits);

/// By the ending of the name: .npy, or .csv and .txt. Throws InvalidInput for another.
Matrix read_matrix(std::istream& in, const std::string& name, const MatrixLimits& limits);

}  // namespace sqdim
