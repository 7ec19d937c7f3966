// JSON, schema sqdim/1: the contract with other programs. docs/json.md.
#include "sqdim/documents/document/detail/json.hpp"

#include <ostream>

namespace sqdim {
namespace {

void write(std::ostream& out, const Report& report) {
  Json rows = Json::array();
  for (const std::vector<Cell>& cells : report.table.rows) {
    Json row = Json::object();
    add_row(row, report.table.columns, cells);
    rows.push_back(std::move(row));
  }
  const Json document = {{"schema", json_schema},
                         {"command", report.provenance.command},
                         {"provenance", provenance_as_json(report.provenance)},
                         {"rows", std::move(rows)}};
  out << indented(document) << '\n';
}

}  // namespace

namespace formats {

Format json() {
  return {"json", "json", "one document with provenance; real numbers are pairs of decimals",
          Reader::program, write};
}

}  // namespace formats
}  // namespace sqdim
