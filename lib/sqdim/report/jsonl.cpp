// JSON lines: one row per line, each with its own provenance, so that files of several runs can be
// concatenated.
#include <ostream>

#include "sqdim/report/json.hpp"

namespace sqdim {
namespace {

RowSink rows(std::ostream& out, const Provenance& provenance, const std::vector<Column>& columns) {
  const Json head = {{"schema", json_schema},
                     {"command", provenance.command},
                     {"provenance", provenance_as_json(provenance)}};
  return [&out, columns, head](const std::vector<Cell>& row) {
    Json line = head;
    add_row(line, columns, row);
    out << on_one_line(line) << '\n';
  };
}

void write(std::ostream& out, const Report& report) {
  const RowSink sink = rows(out, report.provenance, report.table.columns);
  for (const std::vector<Cell>& row : report.table.rows) sink(row);
}

}  // namespace

namespace formats {

Format jsonl() {
  return {
      "jsonl",         "jsonl", "a row a line, each with provenance; the rows are those of json",
      Reader::program, write,   rows};
}

}  // namespace formats
}  // namespace sqdim
