#include "program/terminal/interrupt.hpp"

#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <ctime>
#include <utility>

namespace sqdim::tools {
namespace {

/// Returns SIGINT and SIGTERM, without those that are ignored, for example by nohup or in the
/// background of a script.
sigset_t ending_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  for (const int signal : {SIGINT, SIGTERM}) {
    struct sigaction action {};
    ::sigaction(signal, nullptr, &action);
    if (action.sa_handler != SIG_IGN) sigaddset(&signals, signal);
  }
  return signals;
}

void wait_and_end(const std::atomic<bool>& is_over, const std::string& line) {
  constexpr timespec a_while{0, 50'000'000};
  constexpr int status_of_signals = 128;
  const sigset_t signals = ending_signals();
  while (!is_over) {
    const int signal = ::sigtimedwait(&signals, nullptr, &a_while);
    if (signal <= 0) continue;
    const char* const erase = ::isatty(STDERR_FILENO) != 0 ? "\r\x1b[K" : "";
    std::fputs((erase + line + "\n").c_str(), stderr);
    std::fflush(stderr);
    ::_exit(status_of_signals + signal);
  }
}

}  // namespace

InterruptNotice::InterruptNotice(std::string line) {
  const sigset_t signals = ending_signals();
  ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  waiting_ = std::thread([this, line = std::move(line)] { wait_and_end(is_over_, line); });
}

InterruptNotice::~InterruptNotice() {
  is_over_ = true;
  waiting_.join();
  const sigset_t signals = ending_signals();
  ::pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
}

}  // namespace sqdim::tools
