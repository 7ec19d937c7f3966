// .jsonl: a line that describes the samples, then {"x":[...],"y":...} for each.
#include <ostream>

#include "program/files/data_format.hpp"
#include "program/files/decimal_text.hpp"

namespace sqdim::tools {
namespace {

EncodedRows encode(const LabelledSamples& block) {
  EncodedRows encoded;
  for (Eigen::Index j = 0; j < block.x.cols(); ++j) {
    const char* before = "{\"x\":[";
    for (const double x : block.x.col(j)) {
      encoded.rows += before;
      append_decimal(encoded.rows, x);
      before = ",";
    }
    encoded.rows += "],\"y\":";
    append_decimal(encoded.rows, block.y[j]);
    encoded.rows += "}\n";
  }
  return encoded;
}

DataWriter open(std::ostream& out, const DataHead& head) {
  out << head.description << '\n';
  return {encode, [&out](const EncodedRows& block) { out << block.rows; }, [] {}};
}

}  // namespace

DataFormat jsonl_data_format() {
  return {".jsonl", true, 2, open};
}

}  // namespace sqdim::tools
