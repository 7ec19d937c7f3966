// Handles Ctrl-C if there is something to say.
#pragma once

#include <atomic>
#include <string>
#include <thread>

namespace sqdim::tools {

/// While this object exists, SIGINT and SIGTERM write a line to standard error and end the process,
/// with 130 and 143. It must be made before other threads, which inherit that signals are left to
/// it.
class InterruptNotice {
 public:
  explicit InterruptNotice(std::string line);
  InterruptNotice(const InterruptNotice&) = delete;
  InterruptNotice(InterruptNotice&&) = delete;
  InterruptNotice& operator=(const InterruptNotice&) = delete;
  InterruptNotice& operator=(InterruptNotice&&) = delete;
  ~InterruptNotice();

 private:
  std::atomic<bool> is_over_ = false;
  std::thread waiting_;
};

}  // namespace sqdim::tools
