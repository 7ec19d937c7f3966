// A checkpoint on disk: the lines of sqdim/checkpoint.hpp, and beside it a file for each trial that is under way.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sqdim/checkpoint.hpp"
#include "sqdim/training.hpp"

namespace sqdim::tools {

/// A trial's simulation and number.
using TrialKey = std::pair<std::size_t, std::uint64_t>;
using FinishedTrials = std::map<TrialKey, std::vector<Trial>>;

/// The first line and the trials of a file. A last line without an end, as a process leaves it that is killed, does
/// not count. Throws InvalidInput when it cannot be read, DamagedDocument when it is no checkpoint.
struct CheckpointContent {
  CheckpointHead head;
  FinishedTrials trials;
  /// Bytes of the lines that count.
  std::uint64_t size;
};
CheckpointContent read_checkpoint(const std::string& path);

/// A file that this process alone writes. A line is added in one piece; the file of a trial that is under way is
/// replaced in one piece, and removed when the trial has ended. May be used by several threads.
class CheckpointFile {
 public:
  enum class Start { afresh, resume };

  /// Creates the file, or goes on with it where it exists and that is asked for. Throws InvalidInput when it exists
  /// and that was not, when it is another simulation's, or another process has it.
  CheckpointFile(std::string path, const CheckpointHead& head, Start start);
  CheckpointFile(const CheckpointFile&) = delete;
  CheckpointFile(CheckpointFile&&) = delete;
  CheckpointFile& operator=(const CheckpointFile&) = delete;
  CheckpointFile& operator=(CheckpointFile&&) = delete;
  ~CheckpointFile();

  /// What was finished when it was opened.
  [[nodiscard]] const FinishedTrials& finished() const { return finished_; }
  void add(const FinishedTrial& trial);

  /// What a trial goes on from; nullopt where nothing whole is there: then it starts anew, to the same end.
  [[nodiscard]] std::optional<TrainingCheckpoint> state_of(const TrialKey& key) const;
  void save_state(const TrialKey& key, const TrainingCheckpoint& state) const;

 private:
  [[nodiscard]] std::string state_path(const TrialKey& key) const;
  void append(const std::string& line);
  void truncate(std::uint64_t size);

  std::string path_;
  std::string head_;
  int descriptor_;
  std::uint64_t size_ = 0;
  FinishedTrials finished_;
  std::mutex writing_;
};

}  // namespace sqdim::tools
