// From the texts of options to training runs, and from their curves to rows.
#include "training.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>
#include <stdexcept>
#include <utility>

#include "simulation_class.hpp"
#include "sqdim/registry.hpp"

namespace sqdim::tools {
namespace {

constexpr const char* default_trials = "3";
constexpr std::uint64_t most_trials_of_training = 10'000;
constexpr std::uint64_t measurements = 20;

std::variant<Learner, Trainer> learner_of(const SimulationOptions& options) {
  return reading("--learner",
                 [&] { return find_any_learner(options.learner.value_or("elimination")); });
}

void refuse_foreign_options(const SimulationOptions& options, const Trainer& trainer) {
  const bool samples = trainer.unit == BudgetUnit::samples;
  const std::array<std::pair<const char*, bool>, 4> excluded = {
      {{"--strategy", samples && options.strategy.has_value()},
       {"--tau", samples && options.tau.has_value()},
       {"--samples", options.samples.has_value()},
       {"--identify", options.identify}}};
  for (const auto& [option, given] : excluded) {
    if (given)
      throw InvalidInput(fmt::format("{} does not go with --learner {}", option, trainer.name));
  }
  const char* const oracle = samples ? "samples" : "csq";
  if (options.oracle.value_or(oracle) != oracle)
    throw InvalidInput(fmt::format("--oracle {}: --learner {} {}", in_quotes(*options.oracle),
                                   trainer.name,
                                   samples ? "sees honest samples" : "asks --oracle csq"));
}

/// Half of the error, or a correlation of a tenth, where no goal is given: curves do not depend on it.
SimulationOptions with_goal(SimulationOptions options, const SimulatedClass& simulated) {
  if (options.error || options.correlation) return options;
  (simulated.bounded ? options.correlation : options.error) = simulated.bounded ? "1/10" : "1/2";
  return options;
}

std::optional<TrainingOracle> read_oracle(const SimulationOptions& options,
                                          const Trainer& trainer) {
  if (trainer.unit == BudgetUnit::samples) return std::nullopt;
  if (!options.tau)
    throw InvalidInput("--tau is required: the tolerance of each coordinate of a gradient");
  const Strategy& strategy = reading("--strategy", [&]() -> const Strategy& {
    return find_strategy(options.strategy.value_or("reference"));
  });
  if (!strategy.commits)
    throw InvalidInput(fmt::format(
        "--strategy {}: with --learner {}, a strategy that commits to a target: honest, uniform, "
        "gaussian, rounding or reference",
        strategy.name, trainer.name));
  const Rational tau = read_positive("--tau", *options.tau, std::nullopt, Ends::open);
  if (tau < power_of_two(-20))
    throw InvalidInput(fmt::format(
        "--tau {}: with --learner {} at least 2^-20, since correlations are computed in doubles",
        to_string(tau), trainer.name));
  return TrainingOracle{tau, &strategy};
}

/// Evenly spread over the budget, in whole steps, from none to all.
std::vector<std::uint64_t> steps_of(const SimulationOptions& options, const Trainer& trainer,
                                    std::uint64_t n) {
  const std::uint64_t cost = trainer.step_cost(n);
  std::uint64_t all = trainer.default_steps;
  if (options.budget)
    all = read_integer("--budget", *options.budget, cost, cost * trainer.most_steps) / cost;
  std::vector<std::uint64_t> steps;
  for (std::uint64_t i = 0; i <= measurements; ++i) steps.push_back(all * i / measurements);
  steps.erase(std::unique(steps.begin(), steps.end()), steps.end());
  return steps;
}

Trial trial_of(const Goal& goal, const TrainingPoint& point) {
  const auto* classification = std::get_if<ClassificationGoal>(&goal);
  const TrainingMeasurement& measured = point.measured;
  Trial trial{.reached = false,
              .queries = point.cost.queries,
              .valid_answers = point.cost.valid_answers,
              .samples = point.cost.samples,
              .correlation = classification != nullptr ? measured.product : measured.correlation};
  const double c = trial.correlation;
  if (classification != nullptr) {
    trial.reached = c >= static_cast<double>(classification->correlation);
  } else {
    trial.reached = c > 0 && 1 - c * c <= static_cast<double>(std::get<RegressionGoal>(goal).error);
  }
  return trial;
}

/// The bound of docs/theory.md, 5.9, for success 1, and what the strategy lets through at most.
std::function<void(SimulationRow&)> bounds_for(const SimulatedClass& simulated,
                                               const std::optional<TrainingOracle>& oracle,
                                               const Goal& goal) {
  if (!oracle || !simulated.family) return [](SimulationRow&) {};
  Question question{dimension(*simulated.family), goal, Enclosure::exactly(oracle->tau)};
  const auto finding = [&](const char* name) {
    const Theorem& theorem = find_theorem(name);
    return Finding{&theorem, theorem.evaluate(question)};
  };
  const Finding bound = finding("gradient-descent");
  // Answers are rounded to multiples of 2^-30, so 0 is given to correlations of this size only.
  question.tolerance = Enclosure::exactly(oracle->tau - power_of_two(-31));
  return [bound, zero_answer = finding("zero-answer"),
          strategy = oracle->strategy->name](SimulationRow& row) {
    row.bound = bound;
    row.ceiling = success_ceiling(strategy, row.size, row.budget, bound, zero_answer);
  };
}

}  // namespace

bool trains(const SimulationOptions& options) {
  return std::holds_alternative<Trainer>(learner_of(options));
}

TrainingSimulation read_training(const SimulationOptions& options) {
  const Trainer trainer = std::get<Trainer>(learner_of(options));
  refuse_foreign_options(options, trainer);
  const std::uint64_t seed =
      read_integer("--seed", options.seed.value_or("1"), 0, largest_json_integer);
  const SimulatedClass simulated = read_class(options, seed);
  if (!simulated.draw)
    throw InvalidInput(
        fmt::format("--learner {}: sees values of functions, and --family {} has none",
                    trainer.name, in_quotes(simulated.name)));
  const std::optional<TrainingOracle> oracle = read_oracle(options, trainer);
  const Goal goal = read_goal(with_goal(options, simulated), simulated);
  // All that throws comes before the aggregate: GCC 12 destroys its first members twice.
  std::vector<std::uint64_t> steps = steps_of(options, trainer, *simulated.n);
  const std::uint64_t trials =
      read_integer("--trials", options.trials.value_or(default_trials), 1, most_trials_of_training);
  SimulationRow row{.family = simulated.name,
                    .activation = simulated.activation,
                    .outer = simulated.outer->name,
                    .n = simulated.n,
                    .k = simulated.k,
                    .size = simulated.size,
                    .target = simulated.target,
                    .learner = trainer.name,
                    .oracle = oracle ? "csq" : "samples",
                    .goal = goal,
                    .seed = seed,
                    .trials = {}};
  if (oracle) {
    row.strategy = oracle->strategy->name;
    row.tolerance = oracle->tau;
  } else {
    row.samples = 1;
  }
  // Whatever a run would refuse is refused now.
  static_cast<void>(
      trainer.start({.target = simulated.draw(seed, 0), .seed = seed, .run = 0}, oracle));
  return {
      .row = std::move(row),
      .trainer = trainer,
      .oracle = oracle,
      .target = [draw = simulated.draw, seed](std::uint64_t trial) { return draw(seed, trial); },
      .steps = std::move(steps),
      .trials = trials,
      .bound = bounds_for(simulated, oracle, goal)};
}

std::vector<Trial> run_trial(const TrainingSimulation& simulation, std::uint64_t trial,
                             std::optional<TrainingCheckpoint> from,
                             const std::function<void(const TrainingCheckpoint&)>& save) {
  const TrainingTask task{
      .target = simulation.target(trial), .seed = simulation.row.seed, .run = trial};
  const auto curve = [&](std::optional<TrainingCheckpoint> start) {
    const std::unique_ptr<TrainingRun> run = simulation.trainer.start(task, simulation.oracle);
    return learning_curve(*run, task, simulation.steps, std::move(start), save);
  };
  const auto points = [&] {
    if (!from || from->points.size() >= simulation.steps.size()) return curve(std::nullopt);
    try {
      return curve(std::move(from));
    } catch (const std::invalid_argument&) {  // the state of another build: to the same end
      return curve(std::nullopt);
    }
  };
  std::vector<Trial> trials;
  try {
    for (const TrainingPoint& point : points())
      trials.push_back(trial_of(simulation.row.goal, point));
  } catch (const std::runtime_error& error) {
    throw std::runtime_error(fmt::format("{}, target {}, trial {}: {}", simulation.row.learner,
                                         simulation.row.target, trial, error.what()));
  }
  return trials;
}

std::vector<SimulationRow> rows_of(const TrainingSimulation& simulation,
                                   const std::vector<std::vector<Trial>>& trials) {
  std::vector<SimulationRow> rows;
  rows.reserve(simulation.steps.size());
  for (std::size_t i = 0; i < simulation.steps.size(); ++i) {
    SimulationRow row = simulation.row;
    row.budget = simulation.steps[i] * simulation.trainer.step_cost(*row.n);
    for (const std::vector<Trial>& curve : trials) row.trials.push_back(curve[i]);
    simulation.bound(row);
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace sqdim::tools
