// Simulations of learners that train.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "simulation.hpp"
#include "sqdim/training.hpp"

namespace sqdim::tools {

/// What is left when all options have been found valid.
struct TrainingSimulation {
  /// Everything but trials, and but what depends on the budget.
  SimulationRow row;
  Trainer trainer;
  std::optional<TrainingOracle> oracle;
  /// Of each trial; takes a while where functions have tables.
  std::function<TrainingTarget(std::uint64_t trial)> target;
  /// When runs are measured.
  std::vector<std::uint64_t> steps;
  std::uint64_t trials;
  /// Completes a row whose budget is set.
  std::function<void(SimulationRow&)> bound;
};

/// Whether the learner is one that trains.
bool trains(const SimulationOptions& options);

/// Precondition: trains(options).
TrainingSimulation read_training(const SimulationOptions& options);

/// One trial: what it has come to at each time of measurement. Goes on from `from` and tells `save`, as
/// learning_curve does.
std::vector<Trial> run_trial(const TrainingSimulation& simulation, std::uint64_t trial,
                             std::optional<TrainingCheckpoint> from = std::nullopt,
                             const std::function<void(const TrainingCheckpoint&)>& save = {});

/// A row for each time of measurement, from all trials, in order: the budget is what was used up until then.
std::vector<SimulationRow> rows_of(const TrainingSimulation& simulation,
                                   const std::vector<std::vector<Trial>>& trials);

}  // namespace sqdim::tools
