// The rows of `sqdim bound` and `sqdim table`, for programs.
#include <algorithm>

#include "sqdim/answer.hpp"
#include "sqdim/answer/at_least.hpp"
#include "sqdim/answer/bound_text.hpp"
#include "sqdim/answer/cells.hpp"
#include "sqdim/answer/words.hpp"
#include "sqdim/ball.hpp"

namespace sqdim {
namespace {

constexpr unsigned digits = 20;
constexpr Precision log_precision{128};

/// The finite number that is at least 1, where there is one.
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

/// log_n of the queries, where there is a dimension n > 1.
Cell log_n_cell(const Family& family, const BoundResult& result) {
  const Integer* queries = positive_queries(result);
  if (queries == nullptr || !family.subsets || family.subsets->n < 2) return null();
  const Ball base = log(Ball(Integer(family.subsets->n), log_precision));
  return quantity((log(Ball(*queries, log_precision)) / base).enclosure(), digits, "logarithm");
}

Cell lambda_cell(const Problem& problem) {
  if (problem.family.degenerate) return null();
  const Question question = question_of(problem);
  const std::optional<Enclosure> lambda = question.lambda();
  if (!lambda) return null();
  const Enclosure& relative = question.dimension.relative_lambda;
  const bool is_relative = lambda->lower == relative.lower && lambda->upper == relative.upper;
  return quantity(*lambda, digits,
                  is_relative ? question.dimension.method : problem.family.norm_method);
}

Cell weight_cell(const Problem& problem) {
  const std::optional<Enclosure> weight = output_weight(problem);
  return weight ? quantity(*weight, digits, problem.family.norm_method) : null();
}

Cell symbol_cell(const std::optional<SymbolicNumber>& number) {
  return number ? Cell(canonical_text(*number)) : null();
}

/// The cells that tell of a family over subsets.
std::vector<Cell> subset_cells(const Family& family) {
  if (!family.subsets) {
    const bool has_law = family.gram && family.gram->law;
    return {null(), null(), null(), null(), has_law ? Cell(*family.gram->law) : null()};
  }
  const SubsetParameters& subsets = *family.subsets;
  return {subsets.activation ? Cell(subsets.activation->name) : null(), subsets.outer.name,
          static_cast<std::int64_t>(subsets.n), static_cast<std::int64_t>(subsets.k),
          subsets.distribution};
}

/// From `success` to `query_range`.
std::vector<Cell> goal_cells(const Problem& problem) {
  const std::string success = to_string(problem.success);
  if (const auto* regression = std::get_if<RegressionGoal>(&problem.goal)) {
    return {success, to_string(regression->error), null(), to_string(regression->scale), null()};
  }
  const Rational correlation = std::get<ClassificationGoal>(problem.goal).correlation;
  return {success, null(), to_string(correlation), null(), to_string(problem.query_range)};
}

/// The cells that are the same in every row of a problem: from `family` to `output_weight`.
std::vector<Cell> common_cells(const Problem& problem) {
  std::vector<Cell> cells = {problem.family.name};
  const auto append = [&](const std::vector<Cell>& more) {
    cells.insert(cells.end(), more.begin(), more.end());
  };
  append(subset_cells(problem.family));
  append({problem.family.size.str(), canonical_text(problem.tolerance),
          quantity(value_in(problem.family, problem.tolerance), digits, std::nullopt)});
  append(goal_cells(problem));
  append({symbol_cell(problem.parameters), symbol_cell(problem.samples), symbol_cell(problem.gamma),
          problem.low_degree ? Cell(std::int64_t{*problem.low_degree}) : null(),
          lambda_cell(problem), weight_cell(problem)});
  return cells;
}

/// K and m first.
std::vector<Constant> constants_of(const BoundResult& result) {
  std::vector<Constant> constants;
  if (result.excluded_per_answer) constants.push_back({"K", *result.excluded_per_answer});
  if (result.served_by_one_output) constants.push_back({"m", *result.served_by_one_output});
  constants.insert(constants.end(), result.further_constants.begin(),
                   result.further_constants.end());
  return constants;
}

}  // namespace

std::vector<Column> bound_columns() {
  constexpr unsigned tau_digits = 4;
  constexpr unsigned lambda_digits = 12;
  constexpr unsigned weight_digits = 6;
  static constexpr unsigned log_digits = 4;
  const auto logarithm = [](const char* name, Role role, const char* tex) {
    return Column{.name = name,
                  .kind = Kind::quantity,
                  .shown_digits = log_digits,
                  .shown_from_below = true,
                  .role = role,
                  .tex = tex};
  };
  return {
      {.name = "theorem", .words = words::theorem},
      {.name = "model", .words = words::model},
      {.name = "family"},
      {.name = "activation"},
      {.name = "outer"},
      {.name = "n", .kind = Kind::integer, .tex = "$n$"},
      {.name = "k", .kind = Kind::integer, .tex = "$k$"},
      {.name = "distribution", .words = words::distribution},
      {.name = "family_size", .role = Role::detail, .tex = "$N$"},
      {.name = "tau", .tex = "$\\tau$"},
      {.name = "tau_value",
       .kind = Kind::quantity,
       .shown_digits = tau_digits,
       .role = Role::detail},
      {.name = "success", .words = words::success},
      {.name = "error", .words = words::error},
      {.name = "correlation", .words = words::correlation},
      {.name = "scale", .words = words::scale},
      {.name = "query_range", .words = words::query_range},
      {.name = "parameters"},
      {.name = "samples"},
      {.name = "gamma", .tex = "$\\gamma$"},
      {.name = "low_degree", .kind = Kind::integer},
      {.name = "lambda",
       .kind = Kind::quantity,
       .shown_digits = lambda_digits,
       .role = Role::detail,
       .tex = "$\\Lambda$"},
      {.name = "output_weight",
       .kind = Kind::quantity,
       .shown_digits = weight_digits,
       .role = Role::detail},
      {.name = "hypotheses", .kind = Kind::hypotheses, .role = Role::detail},
      {.name = "constants", .kind = Kind::constants, .role = Role::detail},
      {.name = "counted", .words = words::counted},
      {.name = "queries", .kind = Kind::at_least, .role = Role::result, .tex = "at least"},
      logarithm("log2_queries", Role::detail, "$\\log_2 q$"),
      logarithm("log_n_queries", Role::result, "$\\log_n q$"),
      {.name = "verdict", .role = Role::detail},
      {.name = "reason", .role = Role::note},
      {.name = "citation"},
  };
}

std::vector<std::vector<Cell>> bound_rows(const Problem& problem,
                                          const std::vector<Finding>& findings) {
  const std::vector<Cell> common = common_cells(problem);
  std::vector<std::vector<Cell>> rows;
  for (const auto& [theorem, result] : findings) {
    std::vector<Cell> cells = {theorem->name, model_of(*theorem, result, problem.goal)};
    cells.insert(cells.end(), common.begin(), common.end());
    cells.insert(
        cells.end(),
        {result.hypotheses, constants_of(result), to_string(result.counted), at_least_cell(result),
         log2_cell(result), log_n_cell(problem.family, result), to_string(result.conclusion),
         result.reason.empty() ? null() : Cell(result.reason), theorem->citation});
    rows.push_back(std::move(cells));
  }
  return rows;
}

std::optional<Enclosure> output_weight(const Problem& problem) {
  const Family& family = problem.family;
  const auto* regression = std::get_if<RegressionGoal>(&problem.goal);
  const bool normalised = regression != nullptr && regression->scale == Scale::normalised;
  const bool network =
      family.subsets && family.subsets->activation && family.subsets->outer.identity;
  const std::optional<Enclosure>& norm = family.norm_squared;
  if (!normalised || !network || !norm || norm->lower <= 0) return std::nullopt;
  constexpr Precision precision{128};
  const auto inverse_root = [&](const Rational& x) {
    return sqrt(Ball(Rational(1 / x), precision)).enclosure();
  };
  return Enclosure{inverse_root(norm->upper).lower, inverse_root(norm->lower).upper};
}

bool is_decided(const Problem& problem, const std::vector<Finding>& findings) {
  return !problem.family.degenerate &&
         std::none_of(findings.begin(), findings.end(), [](const Finding& finding) {
           return finding.result.conclusion == Conclusion::undecided;
         });
}

Report bound_report(Provenance provenance, const Problem& problem,
                    const std::vector<Finding>& findings) {
  return {.provenance = std::move(provenance),
          .table = {bound_columns(), bound_rows(problem, findings)},
          .text = bound_text(problem, findings),
          .complete = is_decided(problem, findings)};
}

}  // namespace sqdim
