// Cells, rows and provenance as JSON, for the formats that programs read.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "sqdim/documents/document/document.hpp"

namespace sqdim {

using Json = nlohmann::ordered_json;

Json cell_as_json(const Cell& cell);
Json provenance_as_json(const Provenance& provenance);

/// Adds a key for each column to an object.
void add_row(Json& object, const std::vector<Column>& columns, const std::vector<Cell>& row);

/// Writes a report by its rows, as Format::write.
template <RowSink (*rows)(std::ostream&, const Provenance&, const std::vector<Column>&)>
void write_rows(std::ostream& out, const Report& report) {
  const RowSink sink = rows(out, report.provenance, report.table.columns);
  for (const std::vector<Cell>& row : report.table.rows) sink(row);
}

/// Write JSON as text: on one line, or indented. Arguments are the user's bytes; invalid UTF-8 is
/// replaced rather than refused.
std::string on_one_line(const Json& json);
std::string indented(const Json& json);

/// Returns a text as a reader of the JSON gets it: invalid UTF-8 is replaced.
std::string valid_utf8(const std::string& text);

}  // namespace sqdim
