// simulation_batch: several simulations, trial by trial; all of them or a share, in one run or
// many.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "sqdim/inquiry/checkpoint/checkpoint.hpp"
#include "sqdim/inquiry/simulation/simulation.hpp"

namespace sqdim {

struct SimulationBatch {
  std::optional<std::string> preset;
  /// The settings that were read, as checkpoints keep them.
  std::vector<SimulationSettings> settings;
  /// One simulation for each of the settings.
  std::vector<PreparedSimulation> simulations;
  /// Trials are numbered consecutively. These are the numbers of the first trial of each
  /// simulation, and at the end the number of trials.
  std::vector<std::uint64_t> first_trials = {0};

  /// Returns the number of a trial. Precondition: its simulation is one of these.
  [[nodiscard]] std::uint64_t number_of(const TrialKey& key) const {
    return first_trials[key.simulation] + key.trial;
  }
};

/// Throws InvalidInput, and what read_matrix throws.
SimulationBatch read_simulation_batch(std::optional<std::string> preset,
                                      std::vector<SimulationSettings> settings,
                                      const ReadMatrix& read_matrix = no_matrix);

/// Returns the first line of a checkpoint of the batch, by this sqdim.
CheckpointHead head_of(const SimulationBatch& batch, const Shard& shard);

/// Returns the seed that all simulations share, if they do.
std::optional<std::uint64_t> common_seed(const SimulationBatch& batch);

/// Throws DamagedDocument for a trial that is not the batch's or not the shard's, or has the wrong
/// number of points. The message names `file`.
void require_fit(const std::string& file, const FinishedTrials& trials, const Shard& shard,
                 const SimulationBatch& batch);

/// Keeps what a run has done, so that another run can continue. Its functions may be called on any
/// thread.
class TrialStore {
 public:
  TrialStore() = default;
  TrialStore(const TrialStore&) = delete;
  TrialStore(TrialStore&&) = delete;
  TrialStore& operator=(const TrialStore&) = delete;
  TrialStore& operator=(TrialStore&&) = delete;
  virtual ~TrialStore() = default;

  /// Returns the trials that were finished before this run.
  [[nodiscard]] virtual const FinishedTrials& finished() const = 0;
  virtual void add(const FinishedTrial& trial) = 0;
  /// Returns the state from which a trial continues; nullopt if it starts anew.
  [[nodiscard]] virtual std::optional<TrainingCheckpoint> state_of(const TrialKey& key) const = 0;
  virtual void save_state(const TrialKey& key, const TrainingCheckpoint& state) = 0;
};

/// How far a run is.
struct BatchProgress {
  std::uint64_t measurements = 0;
  std::uint64_t all_measurements = 0;
  /// The queries that learners asked of oracles so far, unfinished trials included.
  std::uint64_t queries = 0;
  /// The queries that all trials may ask; 0 if one of them has no budget, or trains. If it is not
  /// 0, a finished trial counts as its whole budget.
  std::uint64_t all_queries = 0;
};

/// Is called at the start, after each query and after each measurement; on one thread at a time.
using ReportMeasurements = std::function<void(const BatchProgress&)>;

/// Runs the trials of the shard that the store, which may be null, does not have. The result has
/// the same bits for any number of threads and interruptions. Returns these trials and those of the
/// store. Precondition: the trials of the store fit.
FinishedTrials run_batch(const SimulationBatch& batch, const Shard& shard, TrialStore* store,
                         unsigned threads, const ReportMeasurements& report);

/// Returns the rows of finished trials, in order. Precondition: none is missing.
std::vector<SimulationRow> rows_of(const SimulationBatch& batch, const FinishedTrials& trials);

/// The checkpoint of a part of a batch. Messages name its file.
struct BatchPart {
  std::string file;
  CheckpointHead head;
  FinishedTrials trials;
};

struct MergedBatch {
  SimulationBatch batch;
  FinishedTrials trials;
};

/// Throws DamagedDocument unless the parts come from one division of one batch by this sqdim and
/// each is whole. Throws InvalidInput for invalid settings. Precondition: there is a part.
MergedBatch merge_parts(std::vector<BatchPart> parts);

}  // namespace sqdim
