#include "progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

namespace sqdim::tools {
namespace {

constexpr auto between_lines = std::chrono::milliseconds(500);

/// "40 s", "3 min", "2.5 h".
std::string in_words(double seconds) {
  constexpr double minute = 60;
  constexpr double hour = 3600;
  if (seconds < 2 * minute) return fmt::format("{:.0f} s", seconds);
  if (seconds < 2 * hour) return fmt::format("{:.0f} min", seconds / minute);
  return fmt::format("{:.1f} h", seconds / hour);
}

}  // namespace

Progress::Progress(std::string what, std::uint64_t total)
    : what_(std::move(what)),
      total_(total),
      terminal_(::isatty(STDERR_FILENO) != 0),
      start_(Clock::now()),
      next_(Clock::now() + between_lines) {}

Progress::~Progress() {
  if (shown_) std::fputs("\r\x1b[K", stderr);
}

void Progress::show(std::uint64_t done) {
  if (!terminal_ || Clock::now() < next_) return;
  std::string line = fmt::format("\r\x1b[Ksqdim: {} of {} {}", done, total_, what_);
  if (done > 0) {
    const double spent = std::chrono::duration<double>(Clock::now() - start_).count();
    const double left = spent * static_cast<double>(total_ - done) / static_cast<double>(done);
    line += fmt::format(", {} left", in_words(left));
  }
  std::fputs(line.c_str(), stderr);
  shown_ = true;
  next_ = Clock::now() + between_lines;
}

}  // namespace sqdim::tools
