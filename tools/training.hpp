// Simulations of learners that train a network on samples.
#pragma once

#include <functional>
#include <vector>

#include "simulation.hpp"
#include "sqdim/training.hpp"

namespace sqdim::tools {

/// What is left when all options have been found valid.
struct TrainingSimulation {
  /// Everything but budget and trials.
  SimulationRow row;
  Trainer trainer;
  Loss loss;
  /// Of each trial; takes a while where functions have tables.
  std::function<std::vector<TrainingTarget>()> targets;
  /// When runs are measured, in steps.
  std::vector<std::uint64_t> steps;
};

/// Whether the learner is one that trains.
bool trains(const SimulationOptions& options);

/// Precondition: trains(options).
TrainingSimulation read_training(const SimulationOptions& options);

/// A row for each time of measurement: the budget is the number of samples of a run until then.
std::vector<SimulationRow> run(const TrainingSimulation& simulation, unsigned threads);

}  // namespace sqdim::tools
