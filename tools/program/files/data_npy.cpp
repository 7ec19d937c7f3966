// .npy: one array of float64 with a row for each sample, whose label comes last.
#include <array>
#include <ostream>

#include "program/files/data_format.hpp"
#include "program/files/npy_array.hpp"

namespace sqdim::tools {
namespace {

EncodedRows encode(const LabelledSamples& block) {
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
