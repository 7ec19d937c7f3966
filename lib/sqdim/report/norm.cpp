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
  if (row.degenerate) return {k, "0", "degenerate: " + *row.degenerate};
  const std::string method = to_string(row.norm_squared->method);
  const std::string shortfall =
      row.norm_squared->shortfall ? "; " + *row.norm_squared->shortfall : "";
  if (!row.norm_squared->value) return {k, "undecided", method + shortfall};
  return {k, centred_decimal(*row.norm_squared->value, digits), method + shortfall};
}

}  // namespace

Quantity quantity(const Enclosure& value, unsigned digits, std::optional<std::string> method) {
  const std::string lower = decimal_below(value.lower, digits + 2);
  const std::string upper = decimal_above(value.upper, digits + 2);
  return {lower, upper, lower == upper ? Certainty::exact : Certainty::certified,
          std::move(method)};
}

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
  return report;
}

}  // namespace sqdim
