#include "program/terminal/progress_text.hpp"

#include <fmt/format.h>

#include <optional>
#include <utility>

namespace sqdim::tools {
namespace {

constexpr const char* wiping = "\r\x1b[K";

using Duration = std::chrono::duration<double>;

std::chrono::milliseconds period(ProgressTo destination) {
  constexpr std::chrono::milliseconds on_terminal(500);
  constexpr std::chrono::seconds elsewhere(30);
  return destination == ProgressTo::terminal ? on_terminal : elsewhere;
}

/// Returns a text such as "40 s", "3 min" or "2.5 h".
std::string in_words(Duration duration) {
  constexpr double minute = 60;
  constexpr double hour = 3600;
  const double seconds = duration.count();
  if (seconds < 2 * minute) return fmt::format("{:.0f} s", seconds);
  if (seconds < 2 * hour) return fmt::format("{:.0f} min", seconds / minute);
  return fmt::format("{:.1f} h", seconds / hour);
}

/// Returns "120 of 4000 problems", "120 problems", or the name of a stage.
std::string in_words(const Amount& amount) {
  if (amount.all > 0) return fmt::format("{} of {} {}", amount.done, amount.all, amount.what);
  return amount.done > 0 ? fmt::format("{} {}", amount.done, amount.what) : amount.what;
}

bool are_other_parts(const Amount& a, const Amount& b) {
  return a.what != b.what || a.all != b.all;
}

/// Returns nullopt if no part has been done since the start, or their number is not known.
std::optional<Duration> time_left(const Amount& amount, std::uint64_t done_at_start,
                                  Duration since_start) {
  if (amount.all < amount.done || amount.done <= done_at_start) return std::nullopt;
  return since_start * static_cast<double>(amount.all - amount.done) /
         static_cast<double>(amount.done - done_at_start);
}

}  // namespace

ProgressText::ProgressText(std::string command, ProgressTo destination, Time start)
    : command_(std::move(command)),
      destination_(destination),
      start_(start),
      shown_at_(start),
      whole_start_{start},
      within_start_{start} {}

void ProgressText::tell(const Work& work, Time now) {
  if (are_other_parts(work.whole, work_.whole)) whole_start_ = {now, work.whole.done};
  if (are_other_parts(work.within, work_.within)) within_start_ = {now, work.within.done};
  work_ = work;
}

std::string ProgressText::at(Time now) {
  if (now - shown_at_ < period(destination_)) return "";
  shown_at_ = now;
  is_shown_ = true;
  return destination_ == ProgressTo::terminal ? wiping + line(now) : line(now) + "\n";
}

std::string ProgressText::wiped() {
  const bool was_shown = std::exchange(is_shown_, false);
  return was_shown && destination_ == ProgressTo::terminal ? wiping : "";
}

std::string ProgressText::last(Time now) const {
  if (destination_ == ProgressTo::terminal) return "";
  return fmt::format("{}, {}\n", what_is_done(), in_words(Duration(now - start_)));
}

std::string ProgressText::what_is_done() const {
  const bool is_counted = work_.whole.all > 0 || work_.whole.done > 0;
  std::string text = is_counted ? "sqdim: " : "sqdim " + command_;
  if (!is_counted && !work_.whole.what.empty()) text += ": ";
  text += in_words(work_.whole);
  if (!work_.within.what.empty()) text += " (" + in_words(work_.within) + ")";
  return text;
}

std::string ProgressText::line(Time now) const {
  std::optional<Duration> left = time_left(work_.whole, whole_start_.done, now - whole_start_.time);
  if (!left) left = time_left(work_.within, within_start_.done, now - within_start_.time);
  if (left) return fmt::format("{}, {} left", what_is_done(), in_words(*left));
  return fmt::format("{}, {}", what_is_done(), in_words(Duration(now - start_)));
}

}  // namespace sqdim::tools
