// A line of progress for a person who waits; the same for every command.
#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "program/terminal/progress_text.hpp"

namespace sqdim::tools {

/// Shows a ProgressText on standard error. If standard error is a terminal, there is a line from
/// the first second on, which is wiped at the end. Otherwise there are lines if they were asked
/// for.
class Progress {
 public:
  /// `asked`: whether lines are wanted if standard error is not a terminal.
  Progress(const std::string& command, bool asked);
  Progress(const Progress&) = delete;
  Progress(Progress&&) = delete;
  Progress& operator=(const Progress&) = delete;
  Progress& operator=(Progress&&) = delete;
  /// Wipes the line, without a last one.
  ~Progress();

  /// Is called by the command with its work; on any thread.
  void tell(const Work& work);
  /// Wipes the line before something else is written to the terminal. The line may come back.
  void wipe();
  /// Wipes the line for good, and writes the last line where nothing is wiped. The command has
  /// ended.
  void end();

 private:
  void run();
  void stop();

  std::mutex mutex_;
  std::condition_variable ended_;
  /// nullopt if nothing is to be shown.
  std::optional<ProgressText> text_;
  bool is_over_ = false;
  std::thread ticking_;
};

}  // namespace sqdim::tools
