#include "program/terminal/progress.hpp"

#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <utility>

namespace sqdim::tools {
namespace {

using Clock = std::chrono::steady_clock;

void show(const std::string& text) {
  if (text.empty()) return;
  std::fputs(text.c_str(), stderr);
  std::fflush(stderr);
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

Progress::Progress(const std::string& command, bool asked) {
  const bool terminal = ::isatty(STDERR_FILENO) != 0;
  if (!terminal && !asked) return;
  text_.emplace(command, terminal ? ProgressTo::terminal : ProgressTo::lines, Clock::now());
  ticking_ = thread_without_signals([this] { run(); });
}

Progress::~Progress() {
  stop();
}

void Progress::tell(const Work& work) {
  const std::lock_guard lock(mutex_);
  if (text_) text_->tell(work, Clock::now());
}

void Progress::wipe() {
  const std::lock_guard lock(mutex_);
  if (text_) show(text_->wiped());
}

void Progress::end() {
  stop();
  if (text_) show(text_->last(Clock::now()));
}

void Progress::stop() {
  {
    const std::lock_guard lock(mutex_);
    is_over_ = true;
    if (text_) show(text_->wiped());
  }
  ended_.notify_all();
  if (ticking_.joinable()) ticking_.join();
}

void Progress::run() {
  constexpr std::chrono::milliseconds often(500);
  std::unique_lock lock(mutex_);
  while (!ended_.wait_for(lock, often, [this] { return is_over_; })) show(text_->at(Clock::now()));
}

}  // namespace sqdim::tools
