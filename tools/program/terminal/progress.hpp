// A line of progress for a person who waits; the same for every command.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

namespace sqdim::tools {

/// Shows progress such as "sqdim: 120 of 4000 problems, 3 min left". If standard error is a
/// terminal, the line is updated twice a second from the first second on, and wiped at the end.
/// Otherwise, if progress was asked for, a line is written every 30 s. Until the command reports
/// work that is done, the line shows the elapsed time. The estimate of the time left assumes that
/// all work takes as long as what is done.
class Progress {
 public:
  /// `asked`: whether lines are wanted if standard error is not a terminal.
  Progress(std::string command, bool asked);
  Progress(const Progress&) = delete;
  Progress(Progress&&) = delete;
  Progress& operator=(const Progress&) = delete;
  Progress& operator=(Progress&&) = delete;
  ~Progress();

  /// Is called by the command with its amount of work; on any thread.
  void tell(std::string_view what, std::uint64_t done, std::uint64_t all);
  /// Wipes the line before something else is written to the terminal. The line may come back.
  void wipe();
  /// Wipes the line for good.
  void end();

 private:
  using Clock = std::chrono::steady_clock;

  void run();
  [[nodiscard]] std::string line() const;
  void wipe_locked();

  std::string command_;
  bool terminal_;
  std::mutex mutex_;
  std::condition_variable ended_;
  Clock::time_point start_ = Clock::now();
  Clock::time_point part_start_ = start_;
  std::string what_;
  std::uint64_t done_ = 0;
  std::uint64_t done_at_first_ = 0;
  std::uint64_t all_ = 0;
  bool shown_ = false;
  bool is_over_ = false;
  std::thread ticking_;
};

}  // namespace sqdim::tools
