#include "sqdim/inquiry/batch/simulation_batch.hpp"

#include <fmt/format.h>

#include <utility>

#include "sqdim/foundation/about/build_info.hpp"
#include "sqdim/foundation/errors/errors.hpp"

namespace sqdim {

SimulationBatch read_simulation_batch(std::optional<std::string> preset,
                                      std::vector<SimulationSettings> settings,
                                      const ReadMatrix& read_matrix) {
  SimulationBatch batch{std::move(preset), std::move(settings), {}};
  for (const SimulationSettings& given : batch.settings) {
    batch.simulations.push_back(
        prepare_simulation(read_simulation_request(simulation_texts(given), read_matrix)));
    batch.first_trials.push_back(batch.first_trials.back() +
                                 batch.simulations.back().request.trials);
  }
  return batch;
}

CheckpointHead head_of(const SimulationBatch& batch, const Shard& shard) {
  const std::string commit = build_info::commit;
  return {.version = build_info::version,
          .commit = commit.empty() ? std::nullopt : std::optional(commit),
          .preset = batch.preset,
          .simulations = batch.settings,
          .shard = shard};
}

std::optional<std::uint64_t> common_seed(const SimulationBatch& batch) {
  std::optional<std::uint64_t> seed;
  for (const PreparedSimulation& simulation : batch.simulations) {
    if (seed.value_or(simulation.request.seed) != simulation.request.seed) return std::nullopt;
    seed = simulation.request.seed;
  }
  return seed;
}

void require_fit(const std::string& file, const FinishedTrials& trials, const Shard& shard,
                 const SimulationBatch& batch) {
  const std::vector<PreparedSimulation>& simulations = batch.simulations;
  for (const auto& [key, points] : trials) {
    const bool exists = key.simulation < simulations.size() &&
                        key.trial < simulations[key.simulation].request.trials &&
                        points.size() == simulations[key.simulation].budgets.size();
    if (!exists || !shard.has(batch.number_of(key)))
      throw DamagedDocument(fmt::format("{}: trial {} of simulation {} does not belong there", file,
                                        key.trial, key.simulation));
  }
}

std::vector<SimulationRow> rows_of(const SimulationBatch& batch, const FinishedTrials& trials) {
  std::vector<SimulationRow> rows;
  for (std::size_t i = 0; i < batch.simulations.size(); ++i) {
    const PreparedSimulation& simulation = batch.simulations[i];
    for (std::size_t point = 0; point < simulation.budgets.size(); ++point) {
      std::vector<Trial> measured;
      measured.reserve(simulation.request.trials);
      for (std::uint64_t trial = 0; trial < simulation.request.trials; ++trial)
        measured.push_back(trials.at({i, trial})[point]);
      rows.push_back(row_of(simulation, point, std::move(measured)));
      rows.back().preset = batch.preset;
    }
  }
  return rows;
}

}  // namespace sqdim
