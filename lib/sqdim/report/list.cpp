#include "sqdim/report.hpp"

namespace sqdim {
namespace {

Cell text_or_null(const std::string& text) {
  return text.empty() ? Cell(std::monostate()) : Cell(text);
}

}  // namespace

Report list_report(Provenance provenance, const std::vector<ListRow>& rows) {
  Report report{.provenance = std::move(provenance),
                .table = {{"kind", "name", "parameters", "description", "citation"}, {}},
                .text = {},
                .complete = true};
  Grid grid{{"kind", "name", "parameters", "description"}, {}};
  std::string kind;
  for (const ListRow& row : rows) {
    report.table.rows.push_back({row.kind, row.name, text_or_null(row.parameters), row.description,
                                 row.citation ? Cell(*row.citation) : Cell(std::monostate())});
    grid.rows.push_back(
        {row.kind == kind ? "" : row.kind, row.name, row.parameters, row.description});
    kind = row.kind;
  }
  report.text.emplace_back(std::move(grid));
  return report;
}

}  // namespace sqdim
