// The rows of `sqdim simulate`.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "sqdim/answer.hpp"
#include "sqdim/answer/at_least.hpp"
#include "sqdim/answer/simulation.hpp"

namespace sqdim {
namespace {

using simulation::Outcome;

constexpr unsigned shown_digits = 4;
constexpr unsigned digits = 20;

Cell optional_text(const std::optional<std::string>& text) {
  return text ? Cell(*text) : Cell(std::monostate());
}

Cell optional_integer(const std::optional<std::uint64_t>& value) {
  return value ? Cell(static_cast<std::int64_t>(*value)) : Cell(std::monostate());
}

Cell optional_rational(const std::optional<Rational>& value) {
  return value ? Cell(to_string(*value)) : Cell(std::monostate());
}

Cell optional_quantity(const std::optional<Rational>& value, const char* method) {
  return value ? Cell(quantity(Enclosure::exactly(*value), digits, method))
               : Cell(std::monostate());
}

Cell bound_cell(const std::optional<Finding>& finding) {
  return finding ? at_least_cell(finding->result) : Cell(std::monostate());
}

struct Threshold {
  std::optional<Rational> operator()(const RegressionGoal& goal) const { return goal.error; }
  std::optional<Rational> operator()(const ClassificationGoal& goal) const {
    return goal.correlation;
  }
  std::optional<Rational> operator()(const IdentificationGoal& /*goal*/) const {
    return std::nullopt;
  }
};

}  // namespace

std::optional<Rational> success_ceiling(const std::string& strategy, const Integer& size,
                                        std::optional<std::uint64_t> budget, const Finding& bound,
                                        const std::optional<Finding>& zero_answer) {
  const auto ceiling = [&](const Finding& finding, unsigned more) -> std::optional<Rational> {
    const BoundResult& result = finding.result;
    if (!budget || !result.excluded_per_answer || !result.served_by_one_output) return std::nullopt;
    const Integer reachable =
        *budget * (*result.excluded_per_answer + more) + *result.served_by_one_output;
    return std::min<Rational>(1, Rational(reachable, size));
  };
  // What rounding of answers and draws can add: docs/theory.md, 5.7.
  const bool rounds = bound.theorem->name == "vstat";
  if (strategy == "worst") return ceiling(bound, rounds ? 1 : 0);
  if (strategy == "triangular") return ceiling(bound, 2);
  if (strategy == "reference" && zero_answer) return ceiling(*zero_answer, 0);
  return std::nullopt;
}

std::vector<Column> simulation_columns() {
  const auto parameter = [](const char* name, Kind kind = Kind::text) {
    return Column{name, kind, std::nullopt, false, Role::parameter, ""};
  };
  const auto result = [](const char* name, Kind kind) {
    return Column{name, kind, shown_digits, false, Role::result, ""};
  };
  const auto detail = [](const char* name, Kind kind = Kind::text) {
    return Column{name, kind, shown_digits, false, Role::detail, ""};
  };
  return {parameter("preset"),
          parameter("family"),
          parameter("activation"),
          parameter("outer"),
          parameter("n", Kind::integer),
          parameter("k", Kind::integer),
          parameter("family_size"),
          parameter("target"),
          parameter("learner"),
          parameter("oracle"),
          parameter("strategy"),
          parameter("tau"),
          parameter("samples"),
          parameter("goal"),
          parameter("threshold"),
          parameter("budget", Kind::integer),
          parameter("trials", Kind::integer),
          parameter("seed", Kind::integer),
          result("success", Kind::proportion),
          result("success_ceiling", Kind::quantity),
          detail("queries_least", Kind::integer),
          result("queries_mean", Kind::quantity),
          detail("queries_most", Kind::integer),
          detail("answers_checked"),
          detail("answers_valid"),
          detail("samples_drawn"),
          result("error", Kind::real),
          detail("trivial_error", Kind::quantity),
          detail("bound_theorem"),
          result("bound", Kind::at_least),
          detail("bound_frame", Kind::at_least),
          result("ratio", Kind::quantity)};
}

std::vector<Cell> simulation_cells(const SimulationRow& row) {
  const Outcome outcome = simulation::outcome_of(row);
  const auto integer = [](std::uint64_t value) { return Cell(static_cast<std::int64_t>(value)); };
  return {optional_text(row.preset),
          row.family,
          optional_text(row.activation),
          optional_text(row.outer),
          optional_integer(row.n),
          optional_integer(row.k),
          row.size.str(),
          row.target,
          row.learner,
          row.oracle,
          optional_text(row.strategy),
          optional_rational(row.tolerance),
          optional_rational(row.samples),
          simulation::goal_name(row.goal),
          optional_rational(std::visit(Threshold{}, row.goal)),
          optional_integer(row.budget),
          integer(row.trials.size()),
          integer(row.seed),
          outcome.success,
          optional_quantity(row.ceiling, "5.7"),
          integer(outcome.least),
          optional_quantity(outcome.mean, "count"),
          integer(outcome.most),
          outcome.answers.str(),
          outcome.valid.str(),
          outcome.samples.str(),
          Sampled{outcome.error, "trials"},
          optional_quantity(simulation::trivial_error(row.goal), "trivial"),
          row.bound ? Cell(row.bound->theorem->name) : Cell(std::monostate()),
          bound_cell(row.bound),
          bound_cell(row.frame),
          optional_quantity(simulation::ratio(row, outcome), "count")};
}

namespace simulation {

Outcome outcome_of(const SimulationRow& row) {
  const std::vector<Trial>& trials = row.trials;
  Outcome outcome{{}, trials.front().queries, trials.front().queries, 0, 0, 0, 0, {}};
  std::uint64_t successes = 0;
  double sum = 0;
  double squares = 0;
  for (const Trial& trial : trials) {
    outcome.least = std::min(outcome.least, trial.queries);
    outcome.most = std::max(outcome.most, trial.queries);
    outcome.answers += trial.queries;
    outcome.valid += trial.valid_answers;
    outcome.samples += trial.samples;
    successes += trial.reached ? 1 : 0;
    const double error = error_of(row.goal, trial);
    sum += error;
    squares += error * error;
  }
  const auto count = static_cast<double>(trials.size());
  const double mean = sum / count;
  outcome.success = wilson_interval(successes, trials.size());
  outcome.mean = Rational(outcome.answers, Integer(trials.size()));
  outcome.error = {mean, std::nullopt, trials.size()};
  if (count > 1) {
    const double variance = std::max(0.0, (squares - count * mean * mean) / (count - 1));
    outcome.error.standard_error = std::sqrt(variance / count);
  }
  return outcome;
}

double error_of(const Goal& goal, const Trial& trial) {
  if (std::holds_alternative<ClassificationGoal>(goal)) return (1 - trial.correlation) / 2;
  if (std::holds_alternative<IdentificationGoal>(goal)) return trial.reached ? 0 : 1;
  const double c = std::max(0.0, trial.correlation);
  return 1 - c * c;
}

Rational trivial_error(const Goal& goal) {
  return std::holds_alternative<ClassificationGoal>(goal) ? Rational(1, 2) : Rational(1);
}

std::string goal_name(const Goal& goal) {
  if (std::holds_alternative<ClassificationGoal>(goal)) return "correlation";
  return std::holds_alternative<RegressionGoal>(goal) ? "error" : "identify";
}

std::optional<Rational> ratio(const SimulationRow& row, const Outcome& outcome) {
  const bool always = outcome.success.value == 1;
  if (row.budget || !always || !row.bound || !row.bound->result.queries) return std::nullopt;
  const auto* queries = std::get_if<Integer>(&*row.bound->result.queries);
  if (queries == nullptr || *queries == 0) return std::nullopt;
  return Rational(Integer(outcome.most), *queries);
}

}  // namespace simulation
}  // namespace sqdim
