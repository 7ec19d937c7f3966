// Several simulations, trial by trial: whole or a share of them, with or without a checkpoint.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "checkpoint_file.hpp"
#include "command.hpp"
#include "simulation.hpp"
#include "sqdim/checkpoint.hpp"
#include "trial_plan.hpp"

namespace sqdim::tools {

struct Sweep {
  std::optional<std::string> preset;
  std::vector<SimulationOptions> simulations;
};

/// Where finished trials are kept, and which are run.
struct SweepKeeping {
  std::string checkpoint;
  CheckpointFile::Start start;
  Shard shard;
  /// Whether Ctrl-C ends the process with a line that says how to go on.
  bool ends_process;
};

/// The first line of a checkpoint of the sweep.
CheckpointHead head_of(const Sweep& sweep, const Shard& shard);
/// The sweep of a first line. Throws InvalidInput for options that are none.
Sweep sweep_of(const CheckpointHead& head);

/// Plans for all of its simulations. Throws InvalidInput.
std::vector<TrialPlan> plans_of(const Sweep& sweep);

/// Trials are numbered through, over all simulations.
class TrialNumbers {
 public:
  explicit TrialNumbers(const std::vector<TrialPlan>& plans);
  [[nodiscard]] std::uint64_t of(const TrialKey& key) const {
    return first_[key.first] + key.second;
  }
  [[nodiscard]] std::uint64_t count() const { return first_.back(); }

 private:
  std::vector<std::uint64_t> first_;
};

/// Throws DamagedDocument for a trial that is none of the plans', not the shard's, or has other points; `file` is what
/// the message names.
void require_fit(const std::string& file, const FinishedTrials& trials, const Shard& shard,
                 const std::vector<TrialPlan>& plans);

/// The rows of finished trials, in order. Precondition: none is missing.
std::vector<SimulationRow> rows_of(const Sweep& sweep, const std::vector<TrialPlan>& plans,
                                   const FinishedTrials& trials);

/// Runs those trials of the sweep's plans that the shard has and the checkpoint, if any, lacks: the same bits on any
/// number of threads, however often it was interrupted. Returns those and what the checkpoint had.
FinishedTrials run_sweep(const Sweep& sweep, const std::vector<TrialPlan>& plans,
                         const std::optional<SweepKeeping>& keeping, const CommonOptions& common);

}  // namespace sqdim::tools
