// JSON lines: one row per line, each with its own provenance, so that files of several runs can be
// concatenated.
#include <ostream>

#include "sqdim/documents/document/detail/json.hpp"

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

}  // namespace

namespace formats {

Format jsonl() {
  return {"jsonl",
          "jsonl",
          "a line for each row, with provenance; the rows are those of json",
          Reader::program,
          write_rows<rows>,
          rows};
}

}  // namespace formats
}  // namespace sqdim
