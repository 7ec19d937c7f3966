// A checkpoint on disk: the lines of sqdim/inquiry/checkpoint/checkpoint.hpp, and a file for each
// trial that is running.
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>

#include "sqdim/inquiry/batch/simulation_batch.hpp"

namespace sqdim::tools {

/// The first line and the trials of a file. A last line without an end, which a killed process
/// leaves, does not count. Throws InvalidInput if the file cannot be read, DamagedDocument if it is
/// not a checkpoint.
struct CheckpointContent {
  CheckpointHead head;
  FinishedTrials trials;
  /// The number of bytes of the lines that count.
  std::uint64_t size;
};
CheckpointContent read_checkpoint(const std::string& path);

/// A file that only this process writes. Lines are added atomically. The file of a running trial is
/// replaced atomically, and removed when the trial ends.
class CheckpointFile final : public TrialStore {
 public:
  enum class Start { afresh, resume };

  /// Creates the file, or continues it if it exists and that is asked for. Throws InvalidInput if
  /// it exists and that is not asked for, if it belongs to another simulation, or if another
  /// process has it.
  CheckpointFile(std::string path, const CheckpointHead& head, Start start);
  CheckpointFile(const CheckpointFile&) = delete;
  CheckpointFile(CheckpointFile&&) = delete;
  CheckpointFile& operator=(const CheckpointFile&) = delete;
  CheckpointFile& operator=(CheckpointFile&&) = delete;
  ~CheckpointFile() override;

  /// Returns the trials that were finished when the file was opened.
  [[nodiscard]] const FinishedTrials& finished() const override { return finished_; }
  void add(const FinishedTrial& trial) override;
  /// Returns nullopt also if the state is incomplete.
  [[nodiscard]] std::optional<TrainingCheckpoint> state_of(const TrialKey& key) const override;
  void save_state(const TrialKey& key, const TrainingCheckpoint& state) override;

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
