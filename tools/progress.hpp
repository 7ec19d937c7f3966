// A line of progress for a person who waits: one for every command.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

namespace sqdim::tools {

/// Where standard error is a terminal, writes "sqdim: 120 of 4000 problems, 3 min left" there twice a second from the
/// first second on, wiped when it ends; elsewhere, when it was asked for, such a line every 30 s. As long as nothing
/// was told of the work, or none of it is done, the line has the time that passed. The time left is as if all took as
/// long as what is done.
class Progress {
 public:
  /// `asked`: whether lines are wanted where standard error is no terminal.
  Progress(std::string command, bool asked);
  Progress(const Progress&) = delete;
  Progress(Progress&&) = delete;
  Progress& operator=(const Progress&) = delete;
  Progress& operator=(Progress&&) = delete;
  ~Progress();

  /// What the command tells of its work; on any thread.
  void tell(std::string_view what, std::uint64_t done, std::uint64_t all);
  /// Wipes the line, before something else is written to the terminal; it may come again.
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
