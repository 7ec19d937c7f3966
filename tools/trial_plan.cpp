#include "trial_plan.hpp"

#include <utility>

#include "training.hpp"

namespace sqdim::tools {
namespace {

TrialPlan plan_of(const TrainingSimulation& simulation) {
  return {.trials = simulation.trials,
          .seed = simulation.row.seed,
          .points = simulation.steps.size(),
          .alone = true,
          .prepare = [simulation]() -> RunTrial {
            return [simulation](std::uint64_t trial, const TrialMemory& memory) {
              return run_trial(simulation, trial, memory.from, memory.save);
            };
          },
          .rows =
              [simulation](const std::vector<std::vector<Trial>>& trials) {
                return rows_of(simulation, trials);
              }};
}

}  // namespace

TrialPlan TrialPlanner::plan(const SimulationOptions& options) {
  if (trains(options)) return plan_of(read_training(options));
  const Simulation simulation = read_simulation(options);
  return {.trials = simulation.trials,
          .seed = simulation.row.seed,
          .points = 1,
          .alone = false,
          .prepare = [simulation, shared = shared_]() -> RunTrial {
            if (shared->concepts == nullptr || simulation.class_key != shared->key) {
              shared->concepts = simulation.make_class();
              shared->key = simulation.class_key;
            }
            return [simulation, shared](std::uint64_t trial, const TrialMemory& /*memory*/) {
              return std::vector<Trial>{run_trial(simulation, *shared->concepts, trial)};
            };
          },
          .rows =
              [simulation](const std::vector<std::vector<Trial>>& trials) {
                SimulationRow row = simulation.row;
                for (const std::vector<Trial>& points : trials)
                  row.trials.push_back(points.front());
                return std::vector<SimulationRow>{std::move(row)};
              }};
}

}  // namespace sqdim::tools
