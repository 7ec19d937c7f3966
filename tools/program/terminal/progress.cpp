#include "program/terminal/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <utility>

namespace sqdim::tools {
namespace {

constexpr auto on_terminal = std::chrono::milliseconds(500);
constexpr auto elsewhere = std::chrono::seconds(30);

/// Returns a text such as "40 s", "3 min" or "2.5 h".
std::string in_words(double seconds) {
  constexpr double minute = 60;
  constexpr double hour = 3600;
  if (seconds < 2 * minute) return fmt::format("{:.0f} s", seconds);
  if (seconds < 2 * hour) return fmt::format("{:.0f} min", seconds / minute);
  return fmt::format("{:.1f} h", seconds / hour);
}

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// Starts a thread that leaves all signals to the others.
template <class Run>
std::thread thread_without_signals(Run run) {
  sigset_t all;
  sigset_t before;
  sigfillset(&all);
  ::pthread_sigmask(SIG_SETMASK, &all, &before);
  std::thread thread(std::move(run));
  ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
  return thread;
}

}  // namespace

Progress::Progress(std::string command, bool asked)
    : command_(std::move(command)), terminal_(::isatty(STDERR_FILENO) != 0) {
  if (terminal_ || asked) ticking_ = thread_without_signals([this] { run(); });
}

Progress::~Progress() {
  end();
}

void Progress::tell(std::string_view what, std::uint64_t done, std::uint64_t all) {
  const std::lock_guard lock(mutex_);
  if (what != what_ || all != all_) {
    what_ = what;
    part_start_ = Clock::now();
    done_at_first_ = done;
  }
  done_ = done;
  all_ = all;
}

void Progress::wipe() {
  const std::lock_guard lock(mutex_);
  wipe_locked();
}

void Progress::end() {
  {
    const std::lock_guard lock(mutex_);
    is_over_ = true;
    wipe_locked();
  }
  ended_.notify_all();
  if (ticking_.joinable()) ticking_.join();
}

void Progress::run() {
  std::unique_lock lock(mutex_);
  while (!ended_.wait_for(lock,
                          terminal_ ? Clock::duration(on_terminal) : Clock::duration(elsewhere),
                          [this] { return is_over_; })) {
    std::fputs((terminal_ ? "\r\x1b[K" + line() : line() + "\n").c_str(), stderr);
    std::fflush(stderr);
    shown_ = true;
  }
}

std::string Progress::line() const {
  const std::string passed = in_words(seconds_since(start_));
  if (all_ == 0) return fmt::format("sqdim {}: {}", command_, passed);
  std::string text = fmt::format("sqdim: {} of {} {}", done_, all_, what_);
  if (done_ <= done_at_first_) return text + ", " + passed;
  const double left = seconds_since(part_start_) * static_cast<double>(all_ - done_) /
                      static_cast<double>(done_ - done_at_first_);
  return text + fmt::format(", {} left", in_words(left));
}

void Progress::wipe_locked() {
  if (shown_ && terminal_) std::fputs("\r\x1b[K", stderr);
  shown_ = false;
}

}  // namespace sqdim::tools
