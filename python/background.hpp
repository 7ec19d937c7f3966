// A command that runs on a thread of its own, so that Python's thread can look for Ctrl-C and show
// progress meanwhile. Nothing here knows Python.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "program/in_memory.hpp"
#include "program/terminal/progress_text.hpp"

namespace sqdim::tools {

class BackgroundCommand {
 public:
  using Compute = std::function<Answer(const ReportProgress& report)>;

  /// `command` is the name that lines of progress begin with.
  explicit BackgroundCommand(std::string command);

  /// Computes the answer; is called once, on the thread of the command. Throws nothing: the answer, or the
  /// exception, is kept for `result`.
  void run(const Compute& compute);
  /// Waits until the command has ended, at most this long. Returns whether it has.
  bool has_ended_within(std::chrono::milliseconds time);
  void wait();
  /// Asks the command to end. It does so when it next reports progress, which some computations do
  /// not do for long.
  void stop() { is_stopped_ = true; }
  /// Returns a line that says how far the command is.
  std::string line();
  /// Returns the answer, or throws what the command threw. Precondition: it has ended.
  Answer result();

 private:
  std::atomic<bool> is_stopped_ = false;
  std::mutex mutex_;
  std::condition_variable ended_;
  ProgressText progress_;
  std::optional<Answer> answer_;
  std::exception_ptr failure_;
};

}  // namespace sqdim::tools
