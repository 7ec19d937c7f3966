// What has been found of a row so far; included by the verification stage only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sqdim/report.hpp"

namespace sqdim::verification {

/// How a claimed interval lies to a recomputed one, which encloses the value.
enum class Position { within, overlaps, apart };

/// Whether the recomputed interval lies within the claimed one, overlaps it, or is apart from it.
Position position(const Enclosure& claimed, const Enclosure& recomputed);

/// The verdict on a row: the worst that was found, and the first reason for it.
class Scrutiny {
 public:
  void fail(std::string reason) { find(Verdict::fails, std::move(reason)); }
  void doubt(std::string reason) { find(Verdict::undecided, std::move(reason)); }
  /// What to know of a row that holds.
  void remark(std::string reason) { find(Verdict::holds, std::move(reason)); }

  /// A claimed real number against enclosures of what it may be: the first that settles it does.
  void compare(std::string_view name, const Quantity& claimed,
               const std::vector<Enclosure>& recomputed);
  /// The method that a claimed real number names.
  void compare_method(std::string_view name, const Quantity& claimed,
                      const std::optional<std::string>& method);

  [[nodiscard]] Verdict verdict() const { return verdict_; }
  [[nodiscard]] const std::string& reason() const { return reason_; }

 private:
  void find(Verdict verdict, std::string reason);

  Verdict verdict_ = Verdict::holds;
  std::string reason_;
};

/// What can be shown of a text from a document: printable, and cut when it is long.
std::string shown(std::string_view text);

}  // namespace sqdim::verification
