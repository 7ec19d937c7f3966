// What a line of progress says, and when. Nothing here knows a clock or a terminal: the time is an
// argument, and text is returned.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace sqdim::tools {

/// An amount of work: "120 of 4000 problems".
struct Amount {
  /// The name of the parts, or, if nothing is counted, of the stage that runs; empty for no amount.
  std::string what = "";
  std::uint64_t done = 0;
  /// The number of all parts; 0 if it is not known.
  std::uint64_t all = 0;
};

/// What a command says of its work.
struct Work {
  Amount whole = {};
  /// Smaller parts of the same work, if they are known.
  Amount within = {};
};

enum class ProgressTo {
  /// A terminal has one line, which is written anew and wiped.
  terminal,
  /// A file or a pipe gets a line now and then, and one at the end.
  lines
};

/// Decides what is written, and when: to a terminal, a line twice a second; elsewhere, every 30 s
/// and at the end. The lines are such as "sqdim: 120 of 4000 problems, 3 min left". The time left
/// is estimated as if all parts took as long as those that are done; until one is, the line has the
/// time that has passed. Times never decrease from call to call.
class ProgressText {
 public:
  using Time = std::chrono::steady_clock::time_point;

  ProgressText(std::string command, ProgressTo destination, Time start);

  /// Notes what the command says of its work.
  void tell(const Work& work, Time now);
  /// Returns what is to be written now; empty if it is not yet time for a line.
  std::string at(Time now);
  /// Returns the line, whether or not it is time for it.
  [[nodiscard]] std::string line(Time now) const;
  /// Returns what removes the line from a terminal, for something else to be written.
  std::string wiped();
  /// Returns the last line, with the time that has passed; empty on a terminal, where nothing is
  /// left.
  [[nodiscard]] std::string last(Time now) const;

 private:
  /// The parts that were done when they were first told of.
  struct Start {
    Time time;
    std::uint64_t done = 0;
  };

  [[nodiscard]] std::string what_is_done() const;

  std::string command_;
  ProgressTo destination_;
  Time start_;
  Time shown_at_;
  bool is_shown_ = false;
  Work work_;
  Start whole_start_;
  Start within_start_;
};

}  // namespace sqdim::tools
