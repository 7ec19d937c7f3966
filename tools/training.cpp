// From the texts of options to training runs, and from their curves to rows.
#include "training.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "simulation_class.hpp"
#include "sqdim/registry.hpp"

namespace sqdim::tools {
namespace {

constexpr const char* default_samples = "1000000";
constexpr const char* default_trials = "3";
constexpr std::uint64_t measurements = 20;

std::variant<Learner, Trainer> learner_of(const SimulationOptions& options) {
  return reading("--learner",
                 [&] { return find_any_learner(options.learner.value_or("elimination")); });
}

void refuse_foreign_options(const SimulationOptions& options, const std::string& learner) {
  const std::array<std::pair<const char*, bool>, 4> excluded = {
      {{"--strategy", options.strategy.has_value()},
       {"--tau", options.tau.has_value()},
       {"--samples", options.samples.has_value()},
       {"--identify", options.identify}}};
  for (const auto& [option, given] : excluded) {
    if (given) throw InvalidInput(fmt::format("{} does not go with --learner {}", option, learner));
  }
  if (options.oracle.value_or("samples") != "samples")
    throw InvalidInput(fmt::format("--oracle {}: --learner {} sees honest samples",
                                   in_quotes(*options.oracle), learner));
}

/// Half of the error, or a correlation of a tenth, where no goal is given: curves do not depend on it.
SimulationOptions with_goal(SimulationOptions options, const SimulatedClass& simulated) {
  if (options.error || options.correlation) return options;
  (simulated.bounded ? options.correlation : options.error) = simulated.bounded ? "1/10" : "1/2";
  return options;
}

/// Evenly spread over the samples, in whole batches, from none to all.
std::vector<std::uint64_t> steps_of(const SimulationOptions& options, const Trainer& trainer) {
  const auto batch = static_cast<std::uint64_t>(trainer.batch);
  constexpr std::uint64_t most_steps = std::uint64_t{1} << 31;
  const std::uint64_t samples =
      read_integer("--budget", options.budget.value_or(default_samples), batch,
                   std::min(most_budget * 1000, batch * most_steps));
  std::vector<std::uint64_t> steps;
  for (std::uint64_t i = 0; i <= measurements; ++i)
    steps.push_back(samples / batch * i / measurements);
  steps.erase(std::unique(steps.begin(), steps.end()), steps.end());
  return steps;
}

std::vector<TrainingTarget> draw_targets(const SimulatedClass& simulated, std::uint64_t seed,
                                         std::uint64_t trials) {
  std::vector<TrainingTarget> targets;
  targets.reserve(trials);
  for (std::uint64_t trial = 0; trial < trials; ++trial)
    targets.push_back({.n = *simulated.n,
                       .values = simulated.draw(seed, trial),
                       .binary_labels = simulated.bounded});
  return targets;
}

Trial trial_of(const Goal& goal, const TrainingMeasurement& measured, std::uint64_t samples) {
  const auto* classification = std::get_if<ClassificationGoal>(&goal);
  Trial trial{.reached = false,
              .queries = samples,
              .valid_answers = samples,
              .samples = samples,
              .correlation = classification != nullptr ? measured.product : measured.correlation};
  const double c = trial.correlation;
  if (classification != nullptr) {
    trial.reached = c >= static_cast<double>(classification->correlation);
  } else {
    trial.reached = c > 0 && 1 - c * c <= static_cast<double>(std::get<RegressionGoal>(goal).error);
  }
  return trial;
}

}  // namespace

bool trains(const SimulationOptions& options) {
  return std::holds_alternative<Trainer>(learner_of(options));
}

TrainingSimulation read_training(const SimulationOptions& options) {
  const Trainer trainer = std::get<Trainer>(learner_of(options));
  refuse_foreign_options(options, trainer.name);
  const std::uint64_t seed =
      read_integer("--seed", options.seed.value_or("1"), 0, largest_json_integer);
  const SimulatedClass simulated = read_class(options, seed);
  if (!simulated.draw)
    throw InvalidInput(
        fmt::format("--learner {}: sees values of functions, and --family {} has "
                    "none",
                    trainer.name, in_quotes(simulated.name)));
  constexpr std::uint64_t most_runs = 10'000;
  const std::uint64_t trials =
      read_integer("--trials", options.trials.value_or(default_trials), 1, most_runs);
  const Goal goal = read_goal(with_goal(options, simulated), simulated);
  return {.row = {.family = simulated.name,
                  .activation = simulated.activation,
                  .outer = simulated.outer->name,
                  .n = simulated.n,
                  .k = simulated.k,
                  .size = simulated.size,
                  .target = simulated.target,
                  .learner = trainer.name,
                  .oracle = "samples",
                  .samples = Rational(1),
                  .goal = goal,
                  .seed = seed,
                  .trials = {}},
          .trainer = trainer,
          .loss = simulated.bounded ? Loss::logistic : Loss::square,
          .targets = [=] { return draw_targets(simulated, seed, trials); },
          .steps = steps_of(options, trainer)};
}

std::vector<SimulationRow> run(const TrainingSimulation& simulation, unsigned threads) {
  const auto curves = learning_curves(simulation.trainer, simulation.loss, simulation.targets(),
                                      simulation.steps, simulation.row.seed, threads);
  const auto batch = static_cast<std::uint64_t>(simulation.trainer.batch);
  std::vector<SimulationRow> rows;
  rows.reserve(curves.size());
  for (std::size_t i = 0; i < curves.size(); ++i) {
    SimulationRow row = simulation.row;
    row.budget = simulation.steps[i] * batch;
    for (const TrainingMeasurement& measured : curves[i])
      row.trials.push_back(trial_of(row.goal, measured, *row.budget));
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace sqdim::tools
