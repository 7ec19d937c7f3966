// checkpoint: the finished part of a long simulation, trial by trial, as lines of JSON.
//
// The first line says what is simulated, by which sqdim, and which share of it. Each finished trial
// adds a line, in any order:
//
//     {"schema": "sqdim-trials/1", "version": ..., "commit": ..., "preset": ...,
//      "simulations": [[["--n", "14"], ...], ...], "shard": [1, 3]}
//     {"simulation": 0, "trial": 2, "points":
//      [[reached, queries, valid answers, samples, correlation], ...]}
//
// A trial is a pure function of its simulation and number. Missing trials can be run by anyone, at
// any time, and all trials together are what one run would have found. Doubles are written so that
// they read back unchanged.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "sqdim/inquiry/presets/simulation_preset.hpp"
#include "sqdim/learning/trials/trials.hpp"

namespace sqdim {

/// Part `index` of `count`, 1 <= index <= count.
struct Shard {
  std::uint64_t index = 1;
  std::uint64_t count = 1;

  /// Whether the part contains the trial of this number over all simulations.
  [[nodiscard]] bool has(std::uint64_t number) const { return number % count == index - 1; }

  friend bool operator==(const Shard&, const Shard&) = default;
};

/// Returns a text such as "2/8".
std::string to_string(const Shard& shard);

struct CheckpointHead {
  /// The version of the sqdim that ran the trials.
  std::string version;
  std::optional<std::string> commit;
  std::optional<std::string> preset;
  std::vector<SimulationSettings> simulations;
  Shard shard;

  friend bool operator==(const CheckpointHead&, const CheckpointHead&) = default;
};

/// The simulation and the number of a trial, both from 0.
struct TrialKey {
  std::size_t simulation;
  std::uint64_t trial;

  friend bool operator==(const TrialKey&, const TrialKey&) = default;
  friend bool operator<(const TrialKey& a, const TrialKey& b) {
    return std::tie(a.simulation, a.trial) < std::tie(b.simulation, b.trial);
  }
};

/// The results of a trial at each time of measurement. Learners that are measured only at the end
/// have one.
struct FinishedTrial {
  TrialKey key;
  std::vector<Trial> points;

  friend bool operator==(const FinishedTrial&, const FinishedTrial&) = default;
};
using FinishedTrials = std::map<TrialKey, std::vector<Trial>>;

/// Converts settings with names without dashes to those of checkpoints and transcripts, {"--n",
/// "12"}.
SimulationSettings as_options(SimulationSettings settings);
/// Converts back. Throws DamagedDocument for a name without dashes.
SimulationSettings from_options(SimulationSettings options);

/// Return a line without its end.
std::string checkpoint_line(const CheckpointHead& head);
std::string checkpoint_line(const FinishedTrial& trial);

/// Read a line. Throw DamagedDocument for any other line.
CheckpointHead read_checkpoint_head(const std::string& line);
FinishedTrial read_finished_trial(const std::string& line);

}  // namespace sqdim
