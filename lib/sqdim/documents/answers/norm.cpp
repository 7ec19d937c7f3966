// The report of `sqdim norm`.
#include <fmt/format.h>

#include <algorithm>

#include "sqdim/documents/answers/detail/cells.hpp"
#include "sqdim/documents/answers/detail/real_cell.hpp"

namespace sqdim {
namespace {

const Degenerate* degenerate(const NormRow& row) {
  return std::get_if<Degenerate>(&row.norm_squared);
}

/// The cells that norms of every certainty have, by columns.
struct NormCells {
  Cell cell;
  std::string shown;
  std::string method;
  std::optional<std::string> shortfall;
};

NormCells undecided(NormMethod method, const std::optional<std::string>& shortfall) {
  return {std::monostate(), "undecided", to_string(method), shortfall};
}

NormCells cells(const NormSquared& norm, unsigned digits) {
  if (!norm.value) return undecided(norm.method, norm.shortfall);
  const std::string method = to_string(norm.method);
  return {quantity(*norm.value, digits, method), centred_decimal(*norm.value, digits), method,
          norm.shortfall};
}

NormCells cells(const NumericalNorm& norm, unsigned digits) {
  if (!norm.value) return undecided(norm.method, norm.shortfall);
  const std::string method = to_string(norm.method);
  const Enclosure interval = norm.value->interval();
  // A norm is not negative.
  const Enclosure part{std::max<Rational>(interval.lower, 0), interval.upper};
  Quantity shown = quantity(part, digits, method);
  shown.certainty = Certainty::numerical;
  return {shown, centred_decimal(part, digits), method, norm.shortfall};
}

NormCells cells(const Estimation& norm, unsigned digits) {
  return {real_cell(norm, digits), shown_real(norm, digits), to_string(norm.method),
          norm.shortfall};
}

NormCells cells(const TwoValued& row, unsigned digits) {
  const Enclosure value = Enclosure::exactly(row.norm_squared);
  const char* const why =
      row.norm_squared == 1
          ? "two-valued: g_S is analytic, so f_S is 1 or -1 almost everywhere"
          : "two-valued: g_S is analytic, so |f_S| is 1 - 2 noise almost everywhere";
  return {quantity(value, digits, "two-valued"), centred_decimal(value, digits), why, std::nullopt};
}

NormCells cells(const Degenerate& row, unsigned /*digits*/) {
  return {Quantity{"0", "0", Certainty::exact, std::nullopt}, "0", "degenerate", row.reason};
}

NormCells cells(const NormRow& row, unsigned digits) {
  return std::visit([&](const auto& norm) { return cells(norm, digits); }, row.norm_squared);
}

std::vector<std::string> text_row(const NormRow& row, const NormCells& cells) {
  std::string how = cells.method;
  if (!degenerate(row) && cells.shortfall) how += "; " + *cells.shortfall;
  return {std::to_string(row.k), cells.shown, how};
}

/// Says why rows are degenerate: the first reason, and the number of further k that it does not
/// cover.
std::optional<Note> degeneracy_note(const std::vector<NormRow>& rows) {
  std::optional<std::string> first;
  std::size_t others = 0;
  for (const NormRow& row : rows) {
    const Degenerate* const found = degenerate(row);
    if (found == nullptr) continue;
    if (!first) first = found->reason;
    if (found->reason != *first) ++others;
  }
  if (!first) return std::nullopt;
  const std::string likewise = others == 0 ? ""
                                           : fmt::format(" {} more k {} degenerate, too.", others,
                                                         others == 1 ? "is" : "are");
  return Note{fmt::format("degenerate: {}.{}", *first, likewise)};
}

std::string heading(const std::vector<NormRow>& rows) {
  if (rows.empty()) return "";
  const NormRow& first = rows.front();
  if (first.outer != "identity") {
    return fmt::format(
        "{}, phi = {}: ||f_S||^2 = E[phi(g_S)^2] under N(0, I_n), estimated unless exact; g_S has "
        "2^k "
        "units with output weights +-1",
        first.activation, first.outer);
  }
  const bool numerical = std::any_of(rows.begin(), rows.end(), [](const NormRow& row) {
    return std::holds_alternative<NumericalNorm>(row.norm_squared);
  });
  return fmt::format("{}: {} ||g_S||^2 under N(0, I_n); g_S has 2^k units with output weights +-1",
                     first.activation,
                     numerical ? "numerical (errors estimated, not proved)" : "certified");
}

}  // namespace

std::vector<Column> norm_columns() {
  return {
      {.name = "activation"},
      {.name = "outer"},
      {.name = "k", .kind = Kind::integer, .tex = "$k$"},
      {.name = "width"},
      {.name = "norm_squared", .kind = Kind::real, .role = Role::result, .tex = "$\\|f_S\\|^2$"},
      {.name = "reason", .role = Role::note}};
}

std::vector<Cell> norm_cells(const NormRow& row, unsigned digits) {
  const NormCells found = cells(row, digits);
  const Integer width = Integer(1) << row.k;
  return {row.activation, row.outer,  static_cast<std::int64_t>(row.k),
          width.str(),    found.cell, cell_or_null(found.shortfall)};
}

bool is_degenerate(const NormRow& row) {
  return degenerate(row) != nullptr;
}

bool has_all_digits(const NormRow& row) {
  return std::visit(
      [](const auto& norm) {
        if constexpr (requires { norm.shortfall; }) return !norm.shortfall;
        return true;
      },
      row.norm_squared);
}

Report norm_report(Provenance provenance, const std::vector<NormRow>& rows, unsigned digits) {
  Report report{.provenance = std::move(provenance),
                .table = {norm_columns(), {}},
                .text = {},
                .complete = !std::all_of(rows.begin(), rows.end(), is_degenerate)};
  const bool inner = rows.empty() || rows.front().outer == "identity";
  Grid grid{{"k", inner ? "||g_S||^2" : "||f_S||^2", "method"}, {}};
  for (const NormRow& row : rows) {
    report.table.rows.push_back(norm_cells(row, digits));
    grid.rows.push_back(text_row(row, cells(row, digits)));
    if (!has_all_digits(row)) report.complete = false;
  }
  report.text.emplace_back(Note{heading(rows)});
  report.text.emplace_back(std::move(grid));
  if (std::optional<Note> note = degeneracy_note(rows)) report.text.emplace_back(*std::move(note));
  return report;
}

}  // namespace sqdim
