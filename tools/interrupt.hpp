// Ctrl-C, where there is something to say.
#pragma once

#include <string>
#include <thread>

namespace sqdim::tools {

/// While it lives, SIGINT and SIGTERM write a line to standard error and end the process, with 130 and 143. Made
/// before other threads are: they inherit that the signals are left to it.
class InterruptNotice {
 public:
  explicit InterruptNotice(std::string line);
  InterruptNotice(const InterruptNotice&) = delete;
  InterruptNotice(InterruptNotice&&) = delete;
  InterruptNotice& operator=(const InterruptNotice&) = delete;
  InterruptNotice& operator=(InterruptNotice&&) = delete;
  ~InterruptNotice();

 private:
  std::jthread waiting_;
};

}  // namespace sqdim::tools
