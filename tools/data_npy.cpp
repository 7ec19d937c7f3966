// .npy: one array of float64, a row a sample, its label last.
#include <array>
#include <ostream>

#include "data_format.hpp"
#include "npy_array.hpp"

namespace sqdim::tools {
namespace {

EncodedRows encode(const DataRows& block) {
  Eigen::MatrixXd rows(block.x.rows() + 1, block.x.cols());
  rows << block.x, block.y.transpose();
  return {bytes_of(rows.data(), static_cast<std::size_t>(rows.size())), ""};
}

DataWriter open(std::ostream& out, const DataHead& head) {
  out << npy_header(npy_float64, std::array{head.count, head.n + 1});
  return {encode, [&out](const EncodedRows& block) { out << block.rows; }, [] {}};
}

}  // namespace

DataFormat npy_format() {
  return {".npy", false, sizeof(double), open};
}

}  // namespace sqdim::tools
