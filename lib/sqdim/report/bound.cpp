// The rows of `sqdim bound`, for programs.
#include "sqdim/ball.hpp"
#include "sqdim/report.hpp"
#include "sqdim/report/bound_text.hpp"

namespace sqdim {
namespace {

constexpr unsigned digits = 20;
constexpr Precision log_precision{128};

std::vector<Column> columns() {
  constexpr unsigned lambda_digits = 12;
  constexpr unsigned log_digits = 5;
  return {{"theorem"},
          {"model"},
          {"family"},
          {"activation"},
          {"outer"},
          {"n", Kind::integer},
          {"k", Kind::integer},
          {"family_size"},
          {"tau"},
          {"success"},
          {"error"},
          {"correlation"},
          {"scale"},
          {"lambda", Kind::quantity, lambda_digits},
          {"hypotheses", Kind::hypotheses},
          {"queries"},
          {"log2_queries", Kind::quantity, log_digits},
          {"verdict"},
          {"reason"},
          {"citation"}};
}

Cell null() {
  return std::monostate();
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

Cell lambda_cell(const Family& family, const Goal& goal) {
  if (family.degenerate) return null();
  const Dimension facts = dimension(family);
  const std::optional<Enclosure> lambda = Question{facts, goal, {}}.lambda();
  if (!lambda) return null();
  const bool relative =
      lambda->lower == facts.relative_lambda.lower && lambda->upper == facts.relative_lambda.upper;
  return quantity(*lambda, digits, relative ? facts.method : family.norm_method);
}

/// The cells that are the same in every row: from `family` to `lambda`.
std::vector<Cell> common_cells(const Family& family, const BoundParameters& parameters) {
  const auto* regression = std::get_if<RegressionGoal>(&parameters.goal);
  const auto* classification = std::get_if<ClassificationGoal>(&parameters.goal);
  const auto network = [&](auto field) {
    return family.network ? Cell(field(*family.network)) : null();
  };
  return {family.name,
          network([](const NetworkParameters& p) { return p.activation.name; }),
          network([](const NetworkParameters& p) { return p.outer.name; }),
          network([](const NetworkParameters& p) { return static_cast<std::int64_t>(p.n); }),
          network([](const NetworkParameters& p) { return static_cast<std::int64_t>(p.k); }),
          family.size.str(),
          to_string(parameters.tolerance),
          to_string(parameters.success),
          regression != nullptr ? Cell(to_string(regression->error)) : null(),
          classification != nullptr ? Cell(to_string(classification->correlation)) : null(),
          regression != nullptr ? Cell(to_string(regression->scale)) : null(),
          lambda_cell(family, parameters.goal)};
}

std::vector<Cell> row_cells(const BoundRow& row, const Goal& goal,
                            const std::vector<Cell>& common) {
  std::vector<Cell> cells = {row.theorem.name, model_of(row.theorem, row.result, goal)};
  cells.insert(cells.end(), common.begin(), common.end());
  cells.insert(cells.end(), {row.result.hypotheses, queries_cell(row.result), log2_cell(row.result),
                             to_string(row.result.conclusion),
                             row.result.reason.empty() ? null() : Cell(row.result.reason),
                             row.theorem.citation});
  return cells;
}

}  // namespace

Report bound_report(Provenance provenance, const Family& family, const BoundParameters& parameters,
                    const std::vector<BoundRow>& rows) {
  Report report{.provenance = std::move(provenance),
                .table = {columns(), {}},
                .text = bound_text(family, parameters, rows),
                .complete = !family.degenerate};
  const std::vector<Cell> common = common_cells(family, parameters);
  for (const BoundRow& row : rows) {
    report.table.rows.push_back(row_cells(row, parameters.goal, common));
    if (row.result.conclusion == Conclusion::undecided) report.complete = false;
  }
  return report;
}

}  // namespace sqdim
