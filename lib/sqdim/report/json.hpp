// Cells, rows and provenance as JSON, for the formats that programs read.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "sqdim/report.hpp"

namespace sqdim {

using Json = nlohmann::ordered_json;

Json cell_as_json(const Cell& cell);
Json provenance_as_json(const Provenance& provenance);

/// Adds a key for each column to an object.
void add_row(Json& object, const std::vector<Column>& columns, const std::vector<Cell>& row);

/// Write JSON as text: on one line, or indented. Arguments are the user's bytes; invalid UTF-8 is
/// replaced rather than refused.
std::string on_one_line(const Json& json);
std::string indented(const Json& json);

/// Returns a text as a reader of the JSON gets it: invalid UTF-8 is replaced.
std::string valid_utf8(const std::string& text);

}  // namespace sqdim
