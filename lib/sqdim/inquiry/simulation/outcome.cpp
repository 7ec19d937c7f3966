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

/// Whether every trial ended when it had reached the goal.
bool ended_at_goal(const SimulationRow& row) {
  const bool ends = row.request.stops || !row.budget;
  return ends && std::all_of(row.trials.begin(), row.trials.end(),
                             [](const Trial& trial) { return trial.reached && trial.queries > 0; });
}

/// Returns the mean of values with these sums, and its standard error.
SampledMean mean_of(double sum, double squares, std::size_t samples) {
  const auto count = static_cast<double>(samples);
  const double mean = sum / count;
  SampledMean result{mean, std::nullopt, samples};
  if (samples > 1) {
    const double variance = std::max(0.0, (squares - count * mean * mean) / (count - 1));
    result.standard_error = std::sqrt(variance / count);
  }
  return result;
}

std::optional<SampledMean> log2_queries(const SimulationRow& row) {
  if (!ended_at_goal(row)) return std::nullopt;
  double sum = 0;
  double squares = 0;
  for (const Trial& trial : row.trials) {
    const double logarithm = std::log2(static_cast<double>(trial.queries));
    sum += logarithm;
    squares += logarithm * logarithm;
  }
  return mean_of(sum, squares, row.trials.size());
}

}  // namespace

SimulationOutcome outcome_of(const SimulationRow& row) {
  const std::vector<Trial>& trials = row.trials;
  SimulationOutcome outcome{
      {}, trials.front().queries, trials.front().queries, 0, log2_queries(row), 0, 0, 0, {}, {}};
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
  outcome.success = wilson_interval(successes, trials.size());
  outcome.mean = Rational(outcome.answers, Integer(trials.size()));
  outcome.error = mean_of(sum, squares, trials.size());
  if (successes == trials.size()) outcome.ratio = ratio(row, outcome.most);
  return outcome;
}

Rational trivial_error(const Goal& goal) {
  return std::holds_alternative<ClassificationGoal>(goal) ? Rational(1, 2) : Rational(1);
}

}  // namespace sqdim
