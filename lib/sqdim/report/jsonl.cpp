// JSON lines: a row a line, each with its own provenance, so that files of several runs can be concatenated.
#include <ostream>

#include "sqdim/report/json.hpp"

namespace sqdim {
namespace {

void write(std::ostream& out, const Report& report) {
  const Json head = {{"schema", json_schema},
                     {"command", report.provenance.command},
                     {"provenance", provenance_as_json(report.provenance)}};
  for (const std::vector<Cell>& cells : report.table.rows) {
    Json line = head;
    add_row(line, report.table.columns, cells);
    out << on_one_line(line) << '\n';
  }
}

}  // namespace

namespace formats {

Format jsonl() {
  return {"jsonl", "a row a line, each with provenance; the rows are those of json", write};
}

}  // namespace formats
}  // namespace sqdim
