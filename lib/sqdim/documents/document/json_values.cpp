// Cells, rows and provenance as JSON.
#include <algorithm>
#include <cassert>

#include "sqdim/documents/document/detail/json.hpp"

namespace sqdim {
namespace {

template <class T>
Json nullable(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

struct CellToJson {
  Json operator()(std::monostate /*null*/) const { return nullptr; }
  Json operator()(std::int64_t value) const { return value; }
  Json operator()(const std::string& value) const { return value; }
  Json operator()(const Quantity& value) const {
    return {{"lower", value.lower},
            {"upper", value.upper},
            {"certainty", to_string(value.certainty)},
            {"method", nullable(value.method)}};
  }
  Json operator()(const Proportion& value) const {
    return {{"value", value.value},     {"standard_error", value.standard_error},
            {"lower", value.lower},     {"upper", value.upper},
            {"samples", value.samples}, {"certainty", "sampled"}};
  }
  Json operator()(const std::vector<Hypothesis>& hypotheses) const {
    Json list = Json::array();
    for (const Hypothesis& hypothesis : hypotheses) {
      list.push_back(
          {{"statement", hypothesis.statement}, {"verdict", to_string(hypothesis.verdict)}});
    }
    return list;
  }
  Json operator()(const std::vector<Constant>& constants) const {
    Json object = Json::object();
    for (const Constant& constant : constants) object[constant.name] = to_string(constant.value);
    return object;
  }
  Json operator()(const AtLeast& bound) const { return bound.number; }
  Json operator()(const Sampled& sampled) const {
    return {{"value", sampled.mean.value},
            {"standard_error", nullable(sampled.mean.standard_error)},
            {"samples", sampled.mean.samples},
            {"certainty", "sampled"},
            {"method", sampled.method}};
  }
};

std::string dumped(const Json& json, int indent) {
  return json.dump(indent, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

Json cell_as_json(const Cell& cell) {
  return std::visit(CellToJson{}, cell);
}

Json provenance_as_json(const Provenance& provenance) {
  Json libraries = Json::object();
  for (const auto& [name, version] : provenance.libraries) libraries[name] = version;
  return {{"version", provenance.version},
          {"commit", nullable(provenance.commit)},
          {"arguments", provenance.arguments},
          {"seed", nullable(provenance.seed)},
          {"libraries", libraries}};
}

void add_row(Json& object, const std::vector<Column>& columns, const std::vector<Cell>& row) {
  assert(row.size() == columns.size());
  for (std::size_t i = 0; i < row.size(); ++i) object[columns[i].name] = cell_as_json(row[i]);
}

std::string on_one_line(const Json& json) {
  return dumped(json, -1);
}

std::string indented(const Json& json) {
  return dumped(json, 2);
}

std::string json_head(const Provenance& provenance, const std::string& more) {
  Json head = {{"schema", json_schema},
               {"command", provenance.command},
               {"provenance", provenance_as_json(provenance)}};
  const Json members = Json::parse(more);
  for (const auto& [name, value] : members.items()) head[name] = value;
  constexpr bool ascii = true;
  return head.dump(-1, ' ', ascii, Json::error_handler_t::replace);
}

std::string valid_utf8(const std::string& text) {
  const bool ascii = std::all_of(text.begin(), text.end(),
                                 [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (ascii) return text;
  return Json::parse(on_one_line(text)).get<std::string>();
}

}  // namespace sqdim
