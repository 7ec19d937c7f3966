// .csv: a header x1, ..., xn, y and a line for each sample (RFC 4180), in shortest decimals that
// read back as the same doubles.
#include <ostream>

#include "program/files/data_format.hpp"
#include "program/files/decimal_text.hpp"

namespace sqdim::tools {
namespace {

EncodedRows encode(const LabelledSamples& block) {
  EncodedRows encoded;
  for (Eigen::Index j = 0; j < block.x.cols(); ++j) {
    for (const double x : block.x.col(j)) {
      append_decimal(encoded.rows, x);
      encoded.rows += ',';
    }
    append_decimal(encoded.rows, block.y[j]);
    encoded.rows += "\r\n";
  }
  return encoded;
}

DataWriter open(std::ostream& out, const DataHead& head) {
  for (std::uint64_t i = 1; i <= head.n; ++i) out << 'x' << i << ',';
  out << "y\r\n";
  return {encode, [&out](const EncodedRows& block) { out << block.rows; }, [] {}};
}

}  // namespace

DataFormat csv_data_format() {
  return {".csv", false, 2, open};
}

}  // namespace sqdim::tools
