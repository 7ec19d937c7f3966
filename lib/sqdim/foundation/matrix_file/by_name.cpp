#include <fmt/format.h>

#include "sqdim/foundation/matrix_file/matrix_file.hpp"
#include "sqdim/foundation/notation/notation.hpp"

namespace sqdim {

GivenMatrix read_matrix(std::istream& in, const std::string& name, const MatrixLimits& limits) {
  if (name.ends_with(".npy")) return read_npy(in, limits);
  if (name.ends_with(".csv") || name.ends_with(".txt")) return read_csv(in, limits);
  throw InvalidInput(
      fmt::format("{}: expected a name that ends in .npy, .csv or .txt", in_quotes(name)));
}

}  // namespace sqdim
