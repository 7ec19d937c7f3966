// The report of `sqdim list`.
#include "sqdim/documents/answers/answers.hpp"
#include "sqdim/documents/answers/detail/cells.hpp"

namespace sqdim {
Report list_report(Provenance provenance, const std::vector<ListRow>& rows) {
  Report report{.provenance = std::move(provenance),
                .table = {{{"kind"}, {"name"}, {"parameters"}, {"description"}, {"citation"}}, {}},
                .text = {},
                .complete = true};
  std::string kind;
  for (const ListRow& row : rows) {
    report.table.rows.push_back({row.kind, row.name, text_or_null(row.parameters), row.description,
                                 cell_or_null(row.citation)});
    if (row.kind != kind) report.text.emplace_back(Grid{{row.kind, "", ""}, {}});
    kind = row.kind;
    const bool options = row.parameters.starts_with("-");
    const std::string parameters =
        row.parameters.empty() || options ? row.parameters : "(" + row.parameters + ")";
    std::get<Grid>(report.text.back())
        .rows.push_back({"  " + row.name + (options ? " " : "") + parameters, row.description,
                         row.citation.value_or("")});
  }
  return report;
}

}  // namespace sqdim
