// The findings about a row so far.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sqdim/documents/document/document.hpp"

namespace sqdim::verification {

/// The position of a claimed interval relative to a recomputed one, which encloses the value.
enum class Position { within, overlaps, apart };

/// Returns whether the recomputed interval lies within the claimed one, overlaps it, or is apart
/// from it.
Position position(const Enclosure& claimed, const Enclosure& recomputed);

/// The verdict on a row: the worst that was found, and the first reason for it.
class Scrutiny {
 public:
  void fail(std::string reason) { find(Verdict::fails, std::move(reason)); }
  void doubt(std::string reason) { find(Verdict::undecided, std::move(reason)); }
  /// Adds a remark on a row that holds.
  void remark(std::string reason) { find(Verdict::holds, std::move(reason)); }

  /// Compares a claimed real number with enclosures of its possible values. The first that decides
  /// is used.
  void compare(std::string_view name, const Quantity& claimed,
               const std::vector<Enclosure>& recomputed);
  /// Compares the method that a claimed real number names.
  void compare_method(std::string_view name, const Quantity& claimed,
                      const std::optional<std::string>& method);

  [[nodiscard]] Verdict verdict() const { return verdict_; }
  [[nodiscard]] const std::string& reason() const { return reason_; }

 private:
  void find(Verdict verdict, std::string reason);

  Verdict verdict_ = Verdict::holds;
  std::string reason_;
};

/// Whether a row gives the reason why its functions are 0. Older documents do not name the admissible k
/// that stand beside it.
bool gives_reason(std::string_view claimed, std::string_view recomputed);

/// Returns a text from a document as it can be shown: printable, and cut if it is long.
std::string shown(std::string_view text);

}  // namespace sqdim::verification
