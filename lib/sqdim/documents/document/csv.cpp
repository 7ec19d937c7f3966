// CSV (RFC 4180): a field f of a cell in column x is the column x_f, named as in JSON.
#include <ostream>
#include <string_view>

#include "sqdim/documents/document/detail/json.hpp"

namespace sqdim {
namespace {

/// Returns the fields of a kind of cell; none if the cell is a single value.
std::vector<std::string> fields(Kind kind) {
  using Fields = std::vector<std::string>;
  if (kind == Kind::quantity) return Fields{"lower", "upper", "certainty", "method"};
  if (kind == Kind::proportion)
    return Fields{"value", "standard_error", "lower", "upper", "samples", "certainty"};
  if (kind == Kind::real)
    return Fields{"lower", "upper", "value", "standard_error", "samples", "certainty", "method"};
  return {};
}

/// Returns "statement: verdict; statement: verdict".
std::string hypotheses_text(const Json& hypotheses) {
  std::string text;
  for (const Json& hypothesis : hypotheses) {
    if (!text.empty()) text += "; ";
    text += hypothesis["statement"].get<std::string>() + ": ";
    text += hypothesis["verdict"].get<std::string>();
  }
  return text;
}

/// Returns "K = 4999; m = 2".
std::string constants_text(const Json& constants) {
  std::string text;
  for (const auto& [name, value] : constants.items()) {
    if (!text.empty()) text += "; ";
    text += name + " = " + value.get<std::string>();
  }
  return text;
}

std::string value_text(const Json& value) {
  if (value.is_null()) return "";
  if (value.is_array()) return hypotheses_text(value);
  if (value.is_object()) return constants_text(value);
  return value.is_string() ? valid_utf8(value.get<std::string>()) : on_one_line(value);
}

std::string escaped(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string field = "\"";
  for (const char c : text) field += c == '"' ? "\"\"" : std::string(1, c);
  return field + "\"";
}

void add_names(std::vector<std::string>& line, const Column& column) {
  const std::vector<std::string> parts = fields(column.kind);
  if (parts.empty()) line.push_back(column.name);
  for (const std::string& part : parts) line.push_back(column.name + "_" + part);
}

void add_values(std::vector<std::string>& line, Kind kind, const Json& cell) {
  const std::vector<std::string> parts = fields(kind);
  if (parts.empty()) line.push_back(value_text(cell));
  for (const std::string& part : parts)
    line.push_back(cell.contains(part) ? value_text(cell[part]) : "");
}

void write_line(std::ostream& out, const std::vector<std::string>& line) {
  for (std::size_t i = 0; i < line.size(); ++i) out << (i == 0 ? "" : ",") << escaped(line[i]);
  out << "\r\n";
}

RowSink rows(std::ostream& out, const Provenance& provenance, const std::vector<Column>& columns) {
  std::vector<std::string> names;
  for (const Column& column : columns) add_names(names, column);
  names.emplace_back("provenance");
  write_line(out, names);
  const std::string made_by = program_version(provenance) + ": " + command_line(provenance);
  return [&out, columns, made_by](const std::vector<Cell>& row) {
    std::vector<std::string> line;
    for (std::size_t i = 0; i < row.size(); ++i)
      add_values(line, columns[i].kind, cell_as_json(row[i]));
    line.push_back(made_by);
    write_line(out, line);
  };
}

}  // namespace

namespace formats {

Format csv() {
  return {"csv",
          "csv",
          "a header and a line for each row, for spreadsheets and plots; full precision",
          Reader::program,
          write_rows<rows>,
          rows};
}

}  // namespace formats
}  // namespace sqdim
