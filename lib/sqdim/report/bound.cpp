// The rows of `sqdim bound`, for programs.
#include "sqdim/ball.hpp"
#include "sqdim/report.hpp"
#include "sqdim/report/bound_text.hpp"

namespace sqdim {
namespace {

constexpr unsigned digits = 20;
constexpr Precision log_precision{128};

Cell null() {
  return std::monostate();
}

Cell queries_cell(const BoundResult& result) {
  if (!result.queries) return null();
  if (std::holds_alternative<Unbounded>(*result.queries)) return std::string("unbounded");
  return std::get<Integer>(*result.queries).str();
}

/// The finite, positive number of queries, where there is one.
const Integer* positive_queries(const BoundResult& result) {
  if (!result.queries) return nullptr;
  const auto* queries = std::get_if<Integer>(&*result.queries);
  return queries != nullptr && *queries > 0 ? queries : nullptr;
}

Cell log2_cell(const BoundResult& result) {
  const Integer* queries = positive_queries(result);
  if (queries == nullptr) return null();
  return quantity(log2(*queries, log_precision).enclosure(), digits, "logarithm");
}

Cell lambda_cell(const Family& family, const BoundParameters& parameters) {
  if (family.degenerate) return null();
  const Dimension facts = dimension(family);
  const std::optional<Enclosure> lambda = facts.lambda(parameters.scale);
  if (!lambda) return null();
  const bool normalised = parameters.scale == Scale::normalised;
  const bool by_norm = facts.relative_lambda.is_exact() && !normalised;
  return quantity(*lambda, digits, by_norm ? family.norm_method : facts.method);
}

std::vector<Cell> row_cells(const Family& family, const BoundParameters& parameters,
                            const BoundRow& row) {
  const auto* regression = std::get_if<RegressionGoal>(&parameters.goal);
  const auto* classification = std::get_if<ClassificationGoal>(&parameters.goal);
  const auto network = [&](auto field) {
    return family.network ? Cell(field(*family.network)) : null();
  };
  return {row.theorem.name,
          row.theorem.model,
          family.name,
          network([](const NetworkParameters& p) { return p.activation.name; }),
          network([](const NetworkParameters& p) { return p.outer.name; }),
          network([](const NetworkParameters& p) { return static_cast<std::int64_t>(p.n); }),
          network([](const NetworkParameters& p) { return static_cast<std::int64_t>(p.k); }),
          family.size.str(),
          to_string(parameters.tolerance),
          to_string(parameters.success),
          regression != nullptr ? Cell(to_string(regression->error)) : null(),
          classification != nullptr ? Cell(to_string(classification->correlation)) : null(),
          classification != nullptr ? null() : Cell(to_string(parameters.scale)),
          lambda_cell(family, parameters),
          row.result.hypotheses,
          queries_cell(row.result),
          log2_cell(row.result),
          to_string(row.result.conclusion),
          row.result.reason.empty() ? null() : Cell(row.result.reason),
          row.theorem.citation};
}

}  // namespace

Report bound_report(Provenance provenance, const Family& family, const BoundParameters& parameters,
                    const std::vector<BoundRow>& rows) {
  Report report{.provenance = std::move(provenance),
                .table = {{"theorem",      "model",   "family",     "activation",
                           "outer",        "n",       "k",          "family_size",
                           "tau",          "success", "error",      "correlation",
                           "scale",        "lambda",  "hypotheses", "queries",
                           "log2_queries", "verdict", "reason",     "citation"},
                          {}},
                .text = bound_text(family, parameters, rows),
                .complete = !family.degenerate};
  for (const BoundRow& row : rows) {
    report.table.rows.push_back(row_cells(family, parameters, row));
    if (row.result.conclusion == Conclusion::undecided) report.complete = false;
  }
  return report;
}

}  // namespace sqdim
