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

void wait_and_end(const std::stop_token& stop, const std::string& line) {
  constexpr timespec a_while{0, 50'000'000};
  constexpr int status_of_signals = 128;
  const sigset_t signals = ending_signals();
  while (!stop.stop_requested()) {
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
  waiting_ = std::jthread(
      [line = std::move(line)](const std::stop_token& stop) { wait_and_end(stop, line); });
}

InterruptNotice::~InterruptNotice() {
  waiting_.request_stop();
  waiting_.join();
  const sigset_t signals = ending_signals();
  ::pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
}

}  // namespace sqdim::tools
