// A line of progress for a person who waits: shown only on a terminal.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace sqdim::tools {

/// Writes "sqdim: 120 of 4000 problems, 3 min left" to standard error now and then, if that is a terminal; wiped
/// when it ends. The time left is as if all took as long as those that are done.
class Progress {
 public:
  Progress(std::string what, std::uint64_t total);
  Progress(const Progress&) = delete;
  Progress(Progress&&) = delete;
  Progress& operator=(const Progress&) = delete;
  Progress& operator=(Progress&&) = delete;
  ~Progress();

  void show(std::uint64_t done);

 private:
  using Clock = std::chrono::steady_clock;

  std::string what_;
  std::uint64_t total_;
  bool terminal_;
  Clock::time_point start_;
  Clock::time_point next_;
  bool shown_ = false;
};

}  // namespace sqdim::tools
