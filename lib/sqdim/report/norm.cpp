// The report of `sqdim norm`.
#include <fmt/format.h>

#include <algorithm>

#include "sqdim/report.hpp"

namespace sqdim {
namespace {

Cell norm_cell(const NormRow& row, unsigned digits) {
  if (row.degenerate) return Quantity{"0", "0", Certainty::exact, std::nullopt};
  if (!row.norm_squared->value) return std::monostate();
  return quantity(*row.norm_squared->value, digits, to_string(row.norm_squared->method));
}

Cell reason_cell(const NormRow& row) {
  if (row.degenerate) return *row.degenerate;
  if (row.norm_squared->shortfall) return *row.norm_squared->shortfall;
  return std::monostate();
}

std::vector<std::string> text_row(const NormRow& row, unsigned digits) {
  const std::string k = std::to_string(row.k);
  if (row.degenerate) return {k, "0", "degenerate"};
  const std::string method = to_string(row.norm_squared->method);
  const std::string shortfall =
      row.norm_squared->shortfall ? "; " + *row.norm_squared->shortfall : "";
  if (!row.norm_squared->value) return {k, "undecided", method + shortfall};
  return {k, centred_decimal(*row.norm_squared->value, digits), method + shortfall};
}

/// Why rows are degenerate: the first reason, and how many more there are like it.
std::optional<Note> degeneracy_note(const std::vector<NormRow>& rows) {
  const auto degenerate = [](const NormRow& row) { return row.degenerate.has_value(); };
  const auto count = std::count_if(rows.begin(), rows.end(), degenerate);
  if (count == 0) return std::nullopt;
  const NormRow& first = *std::find_if(rows.begin(), rows.end(), degenerate);
  return Note{
      fmt::format("degenerate: {}{}.", *first.degenerate,
                  count == 1 ? "" : fmt::format(", and likewise for {} more k", count - 1))};
}

}  // namespace

Report norm_report(Provenance provenance, const std::vector<NormRow>& rows, unsigned digits) {
  Report report{.provenance = std::move(provenance),
                .table = {{"activation", "outer", "k", "width", "norm_squared", "reason"}, {}},
                .text = {},
                .complete = std::any_of(rows.begin(), rows.end(),
                                        [](const auto& row) { return !row.degenerate; })};
  Grid grid{{"k", "||g_S||^2", "method"}, {}};
  for (const NormRow& row : rows) {
    const Integer width = Integer(1) << row.k;
    report.table.rows.push_back({row.activation, std::string("identity"),
                                 static_cast<std::int64_t>(row.k), width.str(),
                                 norm_cell(row, digits), reason_cell(row)});
    grid.rows.push_back(text_row(row, digits));
    if (row.norm_squared && row.norm_squared->shortfall) report.complete = false;
  }
  report.text.emplace_back(Note{fmt::format(
      "{}: certified ||g_S||^2 under N(0, I_n); g_S has 2^k units with output weights +-1",
      rows.empty() ? "" : rows.front().activation)});
  report.text.emplace_back(std::move(grid));
  if (std::optional<Note> note = degeneracy_note(rows)) report.text.emplace_back(*std::move(note));
  return report;
}

}  // namespace sqdim
