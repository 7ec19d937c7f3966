// A simulation as trials that can be run one by one.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "simulation.hpp"
#include "sqdim/training.hpp"

namespace sqdim::tools {

/// Where a trial that takes long is written down as it goes, and gone on with.
struct TrialMemory {
  std::optional<TrainingCheckpoint> from;
  /// May be empty.
  std::function<void(const TrainingCheckpoint&)> save;
};

/// A trial: what it has come to, at each time of measurement.
using RunTrial = std::function<std::vector<Trial>(std::uint64_t trial, const TrialMemory& memory)>;

struct TrialPlan {
  std::uint64_t trials;
  std::uint64_t seed;
  /// How many points a trial has.
  std::size_t points;
  /// Whether it shares nothing with other plans, so that their trials may run side by side with its own.
  bool alone;
  /// Makes what trials share; takes a while where a class has to be sampled. Trials may then run side by side.
  std::function<RunTrial()> prepare;
  /// A row for each point, from all trials, in order.
  std::function<std::vector<SimulationRow>(const std::vector<std::vector<Trial>>& trials)> rows;
};

/// Makes plans; those of one maker share classes where they can, and are to be run one after the other.
class TrialPlanner {
 public:
  TrialPlan plan(const SimulationOptions& options);

 private:
  struct SharedClass {
    std::string key;
    std::unique_ptr<ConceptClass> concepts;
  };

  std::shared_ptr<SharedClass> shared_ = std::make_shared<SharedClass>();
};

}  // namespace sqdim::tools
