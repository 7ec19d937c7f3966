// The report of `sqdim correlate`.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "sqdim/documents/answers/detail/cells.hpp"
#include "sqdim/documents/answers/detail/real_cell.hpp"

namespace sqdim {
namespace {

/// A correlation as programs and as people get it, and how it is known: "certified, fourier".
struct KnownCorrelation {
  Cell cell = null();
  std::string shown = "undecided";
  std::string by = "";
};

KnownCorrelation known(const CorrelationRow& row, unsigned digits) {
  if (!row.correlation) return {};
  if (const auto* estimation = std::get_if<Estimation>(&*row.correlation)) {
    const bool sampled = std::holds_alternative<SampledMean>(estimation->value);
    return {
        real_cell(*estimation, digits), shown_real(*estimation, digits),
        fmt::format("{}, {}", sampled ? "sampled" : "numerical", to_string(estimation->method))};
  }
  const auto& [value, method, shortfall, reason] = std::get<Correlation>(*row.correlation);
  if (!value) return {};
  return {quantity(*value, digits, method), centred_decimal(*value, digits),
          fmt::format("{}, {}", value->is_exact() ? "exact" : "certified", method)};
}

bool has_check(const std::vector<CorrelationRow>& rows) {
  return std::any_of(rows.begin(), rows.end(),
                     [](const auto& row) { return row.check.has_value(); });
}

std::vector<std::string> text_row(const CorrelationRow& row, const KnownCorrelation& correlation) {
  return {canonical_text(row.first), canonical_text(row.second),
          std::to_string(overlap(row.first, row.second)), correlation.shown, correlation.by};
}

/// Returns the different reasons, each with the first row that has it.
std::vector<Note> reasons(const std::vector<CorrelationRow>& rows) {
  constexpr std::size_t most_reasons = 5;
  std::vector<std::string> seen;
  std::vector<Note> notes;
  for (const CorrelationRow& row : rows) {
    if (row.reason.empty() || std::find(seen.begin(), seen.end(), row.reason) != seen.end())
      continue;
    seen.push_back(row.reason);
    if (seen.size() > most_reasons) continue;
    notes.push_back({fmt::format("{} | {}: {}.", canonical_text(row.first),
                                 canonical_text(row.second), row.reason)});
  }
  if (seen.size() > most_reasons)
    notes.push_back({fmt::format("... and {} more reasons.", seen.size() - most_reasons)});
  return notes;
}

}  // namespace

std::vector<Column> correlation_columns() {
  return {{.name = "activation"},
          {.name = "outer"},
          {.name = "k", .kind = Kind::integer, .tex = "$k$"},
          {.name = "first", .role = Role::result, .tex = "$S$"},
          {.name = "second", .role = Role::result, .tex = "$T$"},
          {.name = "overlap", .kind = Kind::integer, .tex = "$|S \\cap T|$"},
          {.name = "distribution"},
          {.name = "correlation",
           .kind = Kind::real,
           .role = Role::result,
           .tex = "$\\langle f_S, f_T \\rangle$"},
          {.name = "check", .kind = Kind::real, .role = Role::result},
          {.name = "reason", .role = Role::note}};
}

std::vector<Cell> correlation_cells(const CorrelationRow& row, unsigned digits) {
  return {row.activation,
          row.outer,
          static_cast<std::int64_t>(row.first.size()),
          canonical_text(row.first),
          canonical_text(row.second),
          static_cast<std::int64_t>(overlap(row.first, row.second)),
          row.distribution,
          known(row, digits).cell,
          row.check ? real_cell(*row.check, digits) : null(),
          text_or_null(row.reason)};
}

bool has_all_digits(const CorrelationRow& row) {
  if (!row.correlation) return false;
  const auto met = [](const auto& found) { return !found.shortfall; };
  return std::visit(met, *row.correlation);
}

Report correlation_report(Provenance provenance, const std::vector<CorrelationRow>& rows,
                          unsigned digits) {
  const auto is_complete = [](const CorrelationRow& row) { return has_all_digits(row); };
  Report report{.provenance = std::move(provenance),
                .table = {correlation_columns(), {}},
                .text = {},
                .complete = std::all_of(rows.begin(), rows.end(), is_complete)};
  Grid grid{{"S", "T", "|S and T|", "<f_S, f_T>", "known by"}, {}};
  const bool checked = has_check(rows);
  if (checked) grid.headings.emplace_back("check");
  for (const CorrelationRow& row : rows) {
    grid.rows.push_back(text_row(row, known(row, digits)));
    if (checked) grid.rows.back().push_back(row.check ? shown_real(*row.check, digits) : "");
    report.table.rows.push_back(correlation_cells(row, digits));
  }
  if (rows.empty()) return report;
  const CorrelationRow& first = rows.front();
  report.text.emplace_back(
      Note{fmt::format("{}{}, k = {}: <f_S, f_T> = E[f_S(x) f_T(x)] under {}", first.activation,
                       first.outer == "identity" ? "" : ", phi = " + first.outer,
                       first.first.size(), first.distribution)});
  report.text.emplace_back(std::move(grid));
  for (Note& note : reasons(rows)) report.text.emplace_back(std::move(note));
  return report;
}

}  // namespace sqdim
