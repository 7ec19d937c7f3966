// The answer that a document of `sqdim bound` has, computed again, for texts that quote it.
#include <fmt/format.h>

#include <algorithm>

#include "sqdim/documents/verification/detail/problems.hpp"
#include "sqdim/documents/verification/detail/reading.hpp"
#include "sqdim/inquiry/names/names.hpp"

namespace sqdim {
namespace {

using namespace verification;

/// Throws DamagedDocument unless all rows hold.
void require_that_all_hold(std::string_view json, const VerificationLimits& limits,
                           unsigned threads) {
  for (const VerifiedRow& row : verify_document(json, limits, threads)) {
    // A theorem of which nothing is claimed is undecided without a reason against the row.
    const bool claims = !std::holds_alternative<std::monostate>(row.claimed);
    if (row.verdict == Verdict::fails || (claims && row.verdict != Verdict::holds))
      throw DamagedDocument(fmt::format("row {}: {}", row.number, row.reason));
  }
}

/// Throws DamagedDocument if a parameter differs from that of the first row.
void require_one_problem(const Document& document) {
  const Row first(document, 0);
  for (const Parameter& parameter : bound_parameters()) {
    const std::string name = Texts(bound_parameters(), Labels::columns).label(parameter.name);
    for (std::size_t i = 1; i < document.claims.size(); ++i) {
      const Row row(document, i);
      const auto text = [&](const Row& one) { return shown_cell(one.cell(name), {name}); };
      if (text(row) != text(first))
        throw DamagedDocument(
            fmt::format("row {}: its {} is not that of row {}; a sentence is about "
                        "one problem",
                        row.number(), name, first.number()));
    }
  }
}

}  // namespace

BoundAnswer answer_in(std::string_view json, const VerificationLimits& limits, unsigned threads) {
  const Document document = read_bounds(json, limits);
  require_that_all_hold(json, limits, threads);
  require_one_problem(document);
  const Attempt attempt{Arithmetic::arb, 0, limits, threads, nullptr};
  const Families families(document, {0}, attempt);
  BoundAnswer answer{families.problem_of(Row(document, 0)), {}};
  for (std::size_t i = 0; i < document.claims.size(); ++i) {
    const Row row(document, i);
    const Theorem& theorem = find_theorem(row.required_text("theorem"));
    Recomputed made = readings(answer.problem, std::nullopt, theorem).front().tight;
    const auto column = std::find_if(document.columns.begin(), document.columns.end(),
                                     [](const Column& one) { return one.name == "queries"; });
    const auto at = static_cast<std::size_t>(column - document.columns.begin());
    if (shown_cell(row.cell("queries"), *column) != shown_cell(made.cells[at], *column))
      throw DamagedDocument(fmt::format(
          "row {}: its number is weaker than the one that this sqdim computes", row.number()));
    answer.findings.push_back(std::move(made.finding));
  }
  return answer;
}

}  // namespace sqdim
