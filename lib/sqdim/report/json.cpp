// JSON, schema sqdim/1: the contract that other programs read. docs/guide.md, "JSON".
#include <cassert>
#include <nlohmann/json.hpp>
#include <ostream>

#include "sqdim/report.hpp"

namespace sqdim {
namespace {

using Json = nlohmann::ordered_json;

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
            {"certainty", value.certainty == Certainty::exact ? "exact" : "certified"},
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
};

Json to_json(const Provenance& provenance) {
  Json libraries = Json::object();
  for (const auto& [name, version] : provenance.libraries) libraries[name] = version;
  return {{"version", provenance.version},
          {"commit", nullable(provenance.commit)},
          {"arguments", provenance.arguments},
          {"seed", nullable(provenance.seed)},
          {"libraries", libraries}};
}

void write(std::ostream& out, const Report& report) {
  Json rows = Json::array();
  for (const std::vector<Cell>& cells : report.table.rows) {
    assert(cells.size() == report.table.columns.size());
    Json row = Json::object();
    for (std::size_t i = 0; i < cells.size(); ++i) {
      row[report.table.columns[i]] = std::visit(CellToJson{}, cells[i]);
    }
    rows.push_back(std::move(row));
  }
  const Json document = {{"schema", "sqdim/1"},
                         {"command", report.provenance.command},
                         {"provenance", to_json(report.provenance)},
                         {"rows", std::move(rows)}};
  // Arguments are the user's bytes; what is not UTF-8 is replaced rather than refused.
  out << document.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

}  // namespace

Format formats::json() {
  return {"json", "one document with provenance; real numbers are pairs of decimals", write};
}

}  // namespace sqdim
