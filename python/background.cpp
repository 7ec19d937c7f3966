#include "background.hpp"

#include <flint/flint.h>

#include <utility>

namespace sqdim::tools {
namespace {

using Clock = std::chrono::steady_clock;

/// Ends a command that was asked to stop. Nobody sees it.
class Stopped : public std::exception {};

/// Frees the memory that FLINT keeps for each thread.
struct FlintMemory {
  FlintMemory() = default;
  FlintMemory(const FlintMemory&) = delete;
  FlintMemory(FlintMemory&&) = delete;
  FlintMemory& operator=(const FlintMemory&) = delete;
  FlintMemory& operator=(FlintMemory&&) = delete;
  ~FlintMemory() { flint_cleanup(); }
};

}  // namespace

BackgroundCommand::BackgroundCommand(std::string command)
    : progress_(std::move(command), ProgressTo::lines, Clock::now()) {}

void BackgroundCommand::run(const Compute& compute) {
  const FlintMemory freed_at_the_end;
  std::optional<Answer> answer;
  std::exception_ptr failure;
  try {
    answer = compute([this](const Work& work) {
      if (is_stopped_) throw Stopped();
      const std::lock_guard lock(mutex_);
      progress_.tell(work, Clock::now());
    });
  } catch (...) {
    failure = std::current_exception();
  }
  const std::lock_guard lock(mutex_);
  answer_ = std::move(answer);
  failure_ = failure;
  ended_.notify_all();
}

bool BackgroundCommand::has_ended_within(std::chrono::milliseconds time) {
  std::unique_lock lock(mutex_);
  return ended_.wait_for(lock, time, [this] { return answer_ || failure_ != nullptr; });
}

void BackgroundCommand::wait() {
  std::unique_lock lock(mutex_);
  ended_.wait(lock, [this] { return answer_ || failure_ != nullptr; });
}

std::string BackgroundCommand::line() {
  const std::lock_guard lock(mutex_);
  return progress_.line(Clock::now());
}

Answer BackgroundCommand::result() {
  const std::lock_guard lock(mutex_);
  if (failure_ != nullptr) std::rethrow_exception(failure_);
  return *std::move(answer_);
}

}  // namespace sqdim::tools
