#include "progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

namespace sqdim::tools {
namespace {

constexpr auto between_lines = std::chrono::milliseconds(500);

}  // namespace

Progress::Progress(std::string what, std::uint64_t total)
    : what_(std::move(what)),
      total_(total),
      terminal_(::isatty(STDERR_FILENO) != 0),
      next_(Clock::now() + between_lines) {}

Progress::~Progress() {
  if (shown_) std::fputs("\r\x1b[K", stderr);
}

void Progress::show(std::uint64_t done) {
  if (!terminal_ || Clock::now() < next_) return;
  std::fputs(fmt::format("\rsqdim: {} of {} {}", done, total_, what_).c_str(), stderr);
  shown_ = true;
  next_ = Clock::now() + between_lines;
}

}  // namespace sqdim::tools
