// The outcome of trials.
#include <algorithm>
#include <cmath>

#include "sqdim/inquiry/simulation/simulation.hpp"

namespace sqdim {
namespace {

double error_of(const Goal& goal, const Trial& trial) {
  if (std::holds_alternative<ClassificationGoal>(goal)) return (1 - trial.correlation) / 2;
  if (std::holds_alternative<IdentificationGoal>(goal)) return trial.reached ? 0 : 1;
  const double c = std::max(0.0, trial.correlation);
  return 1 - c * c;
}

std::optional<Rational> ratio(const SimulationRow& row, std::uint64_t most) {
  const std::optional<Finding>& bound = row.bounds.bound;
  if (row.budget || !bound || !bound->result.queries) return std::nullopt;
  const auto* queries = std::get_if<Integer>(&*bound->result.queries);
  if (queries == nullptr || *queries == 0) return std::nullopt;
  return Rational(Integer(most), *queries);
}

}  // namespace

SimulationOutcome outcome_of(const SimulationRow& row) {
  const std::vector<Trial>& trials = row.trials;
  SimulationOutcome outcome{{}, trials.front().queries, trials.front().queries, 0, 0, 0, 0, {}, {}};
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
    const double error = error_of(row.request.goal, trial);
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
  if (successes == trials.size()) outcome.ratio = ratio(row, outcome.most);
  return outcome;
}

Rational trivial_error(const Goal& goal) {
  return std::holds_alternative<ClassificationGoal>(goal) ? Rational(1, 2) : Rational(1);
}

}  // namespace sqdim
