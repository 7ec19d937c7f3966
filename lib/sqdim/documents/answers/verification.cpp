// The report of `sqdim verify`.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "sqdim/documents/answers/answers.hpp"
#include "sqdim/documents/answers/detail/cells.hpp"

namespace sqdim {
namespace {

/// Returns a number as programs get it: "[0.1, 0.2]" for an interval.
std::optional<std::string> number_text(const Cell& cell) {
  if (const auto* bound = std::get_if<AtLeast>(&cell)) return bound->number;
  const auto* quantity = std::get_if<Quantity>(&cell);
  if (quantity == nullptr) return std::nullopt;
  if (quantity->lower == quantity->upper) return quantity->lower;
  return fmt::format("[{}, {}]", quantity->lower, quantity->upper);
}

/// Returns a number as people read it.
std::string shown_number(const Cell& cell) {
  constexpr unsigned digits = 12;
  return shown_cell(cell, {.name = "", .shown_digits = digits}).value_or("");
}

std::string summary(const std::vector<VerifiedRow>& rows) {
  const auto count = [&](Verdict verdict) {
    return std::count_if(rows.begin(), rows.end(),
                         [&](const VerifiedRow& row) { return row.verdict == verdict; });
  };
  const auto holding = count(Verdict::holds);
  if (static_cast<std::size_t>(holding) == rows.size())
    return fmt::format("{}, all hold", rows.size());
  return fmt::format("{}: {} hold, {} fail, {} undecided", rows.size(), holding,
                     count(Verdict::fails), count(Verdict::undecided));
}

}  // namespace

Report verification_report(Provenance provenance, const std::string& file,
                           const std::vector<VerifiedRow>& rows) {
  Report report{.provenance = std::move(provenance),
                .table = {{{"row", Kind::integer},
                           {"what"},
                           {"claimed"},
                           {"recomputed"},
                           {"verdict"},
                           {"arithmetic"},
                           {"reason"}},
                          {}},
                .text = {},
                .complete = std::all_of(rows.begin(), rows.end(), [](const VerifiedRow& row) {
                  return row.verdict == Verdict::holds;
                })};
  Grid grid{names_of(report.table.columns), {}};
  for (const VerifiedRow& row : rows) {
    report.table.rows.push_back({static_cast<std::int64_t>(row.number), row.what,
                                 text_or_null(number_text(row.claimed).value_or("")),
                                 text_or_null(number_text(row.recomputed).value_or("")),
                                 to_string(row.verdict), text_or_null(row.arithmetic),
                                 text_or_null(row.reason)});
    grid.rows.push_back({std::to_string(row.number), row.what, shown_number(row.claimed),
                         shown_number(row.recomputed), to_string(row.verdict), row.arithmetic,
                         row.reason});
  }
  report.text.emplace_back(Facts{{{"file", file}, {"rows", summary(rows)}}});
  report.text.emplace_back(std::move(grid));
  return report;
}

}  // namespace sqdim
