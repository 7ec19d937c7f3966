// The rows of `sqdim bound` and `sqdim table`, for programs.
#include <algorithm>

#include "sqdim/arithmetic/ball/ball.hpp"
#include "sqdim/documents/answers/answers.hpp"
#include "sqdim/documents/answers/detail/at_least.hpp"
#include "sqdim/documents/answers/detail/bound_text.hpp"
#include "sqdim/documents/answers/detail/cells.hpp"
#include "sqdim/documents/answers/detail/words.hpp"

namespace sqdim {
namespace {

constexpr unsigned digits = bound_digits;
constexpr Precision log_precision{128};

/// Returns the finite number, if there is one and it is at least 1.
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

/// Returns log_n of the number of queries, if there is a dimension n > 1.
Cell log_n_cell(const Family& family, const BoundResult& result) {
  const Integer* queries = positive_queries(result);
  const std::optional<std::uint64_t> n = dimension_of(family);
  if (queries == nullptr || !n || *n < 2) return null();
  const Ball base = log(Ball(Integer(*n), log_precision));
  return quantity((log(Ball(*queries, log_precision)) / base).enclosure(), digits, "logarithm");
}

Cell lambda_cell(const Problem& problem) {
  if (problem.family.without_bound()) return null();
  const TheoremInput question = theorem_input(problem);
  const std::optional<Enclosure> lambda = question.lambda();
  if (!lambda) return null();
  const Enclosure& relative = question.facts.relative_lambda;
  const bool is_relative = lambda->lower == relative.lower && lambda->upper == relative.upper;
  return quantity(*lambda, digits,
                  is_relative ? question.facts.method : problem.family.norm_method);
}

Cell weight_cell(const Problem& problem) {
  const std::optional<Enclosure> weight = output_weight(problem);
  return weight ? quantity(*weight, digits, problem.family.norm_method) : null();
}

Cell symbol_cell(const std::optional<SymbolicNumber>& number) {
  return number ? Cell(canonical_text(*number)) : null();
}

/// Returns the cells from `activation` to `distribution`.
std::vector<Cell> ingredient_cells(const Family& family) {
  if (family.prior) {
    const auto& [n, k, activation, outer, distribution] = family.prior->ingredients;
    return {activation ? Cell(activation->name) : null(),
            outer ? Cell(outer->name) : null(),
            static_cast<std::int64_t>(n),
            k ? Cell(static_cast<std::int64_t>(*k)) : null(),
            family.prior->is_orbit ? Cell("rotations") : null(),
            distribution ? Cell(*distribution) : null()};
  }
  if (!family.subsets) {
    const bool has_law = family.gram && family.gram->law;
    return {null(), null(), null(), null(), null(), has_law ? Cell(*family.gram->law) : null()};
  }
  const SubsetParameters& subsets = *family.subsets;
  return {subsets.activation ? Cell(subsets.activation->name) : null(),
          subsets.outer.name,
          static_cast<std::int64_t>(subsets.n),
          static_cast<std::int64_t>(subsets.k),
          Cell("coordinates"),
          subsets.distribution};
}

/// Returns the information exponent of a hidden direction, if it is decided.
Cell exponent_cell(const Family& family) {
  const HiddenDirection* direction = family.prior ? family.prior->direction() : nullptr;
  if (direction == nullptr) return null();
  const std::optional<unsigned long> exponent = direction->information_exponent;
  return exponent ? Cell(static_cast<std::int64_t>(*exponent)) : null();
}

/// The cells of a goal that have no part in it are null.
struct GoalCells {
  Cell error = null();
  Cell correlation = null();
  Cell agnostic = null();
  Cell direction = null();
  Cell overlap = null();
};

GoalCells cells_of(const RegressionGoal& goal) {
  return {.error = to_string(goal.error)};
}

GoalCells cells_of(const ClassificationGoal& goal) {
  return {.correlation = to_string(goal.correlation),
          .agnostic = goal.agnostic_excess ? Cell(to_string(*goal.agnostic_excess)) : null()};
}

GoalCells cells_of(const IdentificationGoal& /*goal*/) {
  return {};
}

GoalCells cells_of(const DirectionGoal& goal) {
  return {.direction = to_string(goal.cosine)};
}

GoalCells cells_of(const OverlapGoal& goal) {
  return {.overlap = static_cast<std::int64_t>(goal.shared)};
}

/// Returns the cells from `success` to `query_range`.
std::vector<Cell> goal_cells(const Problem& problem) {
  const GoalCells goal = std::visit([](const auto& some) { return cells_of(some); }, problem.goal);
  const std::optional<Scale> scale = scale_of_values(problem.goal);
  return {to_string(problem.success),
          goal.error,
          goal.correlation,
          goal.agnostic,
          goal.direction,
          goal.overlap,
          scale ? Cell(to_string(*scale)) : null(),
          scale ? null() : Cell(to_string(problem.query_range))};
}

/// Returns the cells that are the same in every row of a problem, from `family` to `output_weight`.
std::vector<Cell> common_cells(const Problem& problem) {
  std::vector<Cell> cells = family_cells(problem.family);
  append(cells, question_cells(problem));
  append(cells,
         {symbol_cell(problem.parameters), symbol_cell(problem.samples), symbol_cell(problem.gamma),
          problem.low_degree ? Cell(std::int64_t{*problem.low_degree}) : null(),
          problem.noise ? Cell(to_string(*problem.noise)) : null(), lambda_cell(problem),
          weight_cell(problem)});
  return cells;
}

/// Returns the constants, with K and m first.
std::vector<Constant> constants_of(const BoundResult& result) {
  std::vector<Constant> constants;
  if (result.excluded_per_answer) constants.push_back({"K", *result.excluded_per_answer});
  if (result.served_by_one_output) constants.push_back({"m", *result.served_by_one_output});
  append(constants, result.further_constants);
  return constants;
}

}  // namespace

std::vector<Cell> family_cells(const Family& family) {
  std::vector<Cell> cells = {family.name};
  append(cells, ingredient_cells(family));
  append(cells, {exponent_cell(family), family.prior ? null() : Cell(family.size.str())});
  return cells;
}

std::vector<Cell> question_cells(const Problem& problem) {
  std::vector<Cell> cells = {
      canonical_text(problem.tolerance),
      quantity(value_in(problem.family, problem.tolerance), digits, std::nullopt)};
  append(cells, goal_cells(problem));
  return cells;
}

std::vector<Column> bound_columns() {
  const auto real = [](const char* name, unsigned shown_digits, const char* tex = "") {
    return Column{name, Kind::quantity, shown_digits, false, Role::detail, tex};
  };
  const auto logarithm = [](const char* name, Role role, const char* tex) {
    constexpr unsigned shown_digits = 4;
    return Column{name, Kind::quantity, shown_digits, true, role, tex};
  };
  return {
      {.name = "theorem", .words = words::theorem},
      {.name = "model", .words = words::model},
      {.name = "family"},
      {.name = "activation"},
      {.name = "outer"},
      {.name = "n", .kind = Kind::integer, .tex = "$n$"},
      {.name = "k", .kind = Kind::integer, .tex = "$k$"},
      {.name = "orbit", .words = words::orbit},
      {.name = "distribution", .words = words::distribution},
      {.name = "information_exponent", .kind = Kind::integer, .role = Role::detail, .tex = "$k$"},
      {.name = "family_size", .role = Role::detail, .tex = "$N$"},
      {.name = "tau", .tex = "$\\tau$"},
      real("tau_value", 4),
      {.name = "success", .words = words::success},
      {.name = "error", .words = words::error},
      {.name = "correlation", .words = words::correlation},
      {.name = "agnostic", .words = words::agnostic},
      {.name = "direction", .words = words::direction},
      {.name = "overlap", .kind = Kind::integer, .words = words::overlap},
      {.name = "scale", .words = words::scale},
      {.name = "query_range", .words = words::query_range},
      {.name = "parameters"},
      {.name = "samples"},
      {.name = "gamma", .tex = "$\\gamma$"},
      {.name = "low_degree", .kind = Kind::integer},
      {.name = "noise", .tex = "$\\sigma$"},
      real("lambda", 12, "$\\Lambda$"),
      real("output_weight", 6),
      {.name = "hypotheses", .kind = Kind::hypotheses, .role = Role::detail},
      {.name = "constants", .kind = Kind::constants, .role = Role::detail},
      {.name = "counted", .words = words::counted},
      {.name = "queries", .kind = Kind::at_least, .role = Role::result, .tex = "$q \\geq$"},
      {.name = "sufficient_queries", .role = Role::detail, .words = words::sufficient_queries},
      logarithm("log2_queries", Role::detail, "$\\log_2 q$"),
      logarithm("log_n_queries", Role::result, "$\\log_n q$"),
      {.name = "verdict", .role = Role::detail},
      {.name = "reason", .role = Role::note},
      {.name = "citation"},
  };
}

std::vector<std::vector<Cell>> bound_rows(const BoundAnswer& answer) {
  const Problem& problem = answer.problem;
  const std::vector<Cell> common = common_cells(problem);
  std::vector<std::vector<Cell>> rows;
  for (const auto& [theorem, result] : answer.findings) {
    std::vector<Cell> cells = {theorem->name, model_of(*theorem, result, problem.goal)};
    append(cells, common);
    append(cells,
           {result.hypotheses, constants_of(result), to_string(result.counted),
            at_least_cell(result), result.sufficient ? Cell(result.sufficient->str()) : null(),
            log2_cell(result), log_n_cell(problem.family, result), to_string(result.conclusion),
            text_or_null(result.reason), theorem->citation});
    rows.push_back(std::move(cells));
  }
  return rows;
}

bool is_decided(const BoundAnswer& answer) {
  return !answer.problem.family.degenerate &&
         std::none_of(answer.findings.begin(), answer.findings.end(), [](const Finding& finding) {
           return finding.result.conclusion == Conclusion::undecided;
         });
}

Report bound_report(Provenance provenance, const BoundAnswer& answer) {
  return {.provenance = std::move(provenance),
          .table = {bound_columns(), bound_rows(answer)},
          .text = bound_text(answer),
          .complete = is_decided(answer)};
}

}  // namespace sqdim
