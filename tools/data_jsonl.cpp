// .jsonl: a line that says what the samples are, then {"x":[...],"y":...} for each.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <iterator>
#include <ostream>

#include "data_format.hpp"

namespace sqdim::tools {
namespace {

EncodedRows encode(const DataRows& block) {
  EncodedRows encoded;
  const auto to = std::back_inserter(encoded.rows);
  for (Eigen::Index j = 0; j < block.x.cols(); ++j) {
    const auto x = block.x.col(j);
    fmt::format_to(to, "{{\"x\":[{}],\"y\":{}}}\n", fmt::join(x.begin(), x.end(), ","), block.y[j]);
  }
  return encoded;
}

DataWriter open(std::ostream& out, const DataHead& head) {
  out << head.description << '\n';
  return {encode, [&out](const EncodedRows& block) { out << block.rows; }, [] {}};
}

}  // namespace

DataFormat jsonl_data_format() {
  return {".jsonl", true, open};
}

}  // namespace sqdim::tools
