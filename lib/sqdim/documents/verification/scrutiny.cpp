// Compares intervals, and keeps the worst verdict.
#include "sqdim/documents/verification/detail/scrutiny.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "sqdim/documents/reader/numbers.hpp"
#include "sqdim/foundation/notation/notation.hpp"

namespace sqdim::verification {
namespace {

int severity(Verdict verdict) {
  if (verdict == Verdict::holds) return 0;
  return verdict == Verdict::undecided ? 1 : 2;
}

}  // namespace

Position position(const Enclosure& claimed, const Enclosure& recomputed) {
  if (claimed.lower <= recomputed.lower && recomputed.upper <= claimed.upper)
    return Position::within;
  const bool meet = claimed.lower <= recomputed.upper && recomputed.lower <= claimed.upper;
  return meet ? Position::overlaps : Position::apart;
}

void Scrutiny::find(Verdict verdict, std::string reason) {
  if (severity(verdict) < severity(verdict_)) return;
  if (severity(verdict) == severity(verdict_) && !reason_.empty()) return;
  verdict_ = verdict;
  reason_ = std::move(reason);
}

void Scrutiny::compare(std::string_view name, const Quantity& claimed,
                       const std::vector<Enclosure>& recomputed) {
  const Enclosure interval = enclosure_of(claimed);
  Position best = Position::apart;
  for (const Enclosure& value : recomputed) best = std::min(best, position(interval, value));
  if (best == Position::apart) fail(fmt::format("{}: the interval excludes the value", name));
  if (best == Position::overlaps)
    doubt(fmt::format("{}: the recomputed enclosure reaches beyond the interval", name));
}

void Scrutiny::compare_method(std::string_view name, const Quantity& claimed,
                              const std::optional<std::string>& method) {
  if (claimed.method != method) fail(fmt::format("{}: another method", name));
}

bool gives_reason(std::string_view claimed, std::string_view recomputed) {
  return claimed == recomputed || recomputed.starts_with(std::string(claimed) + "; k = ");
}

std::string shown(std::string_view text) {
  const std::string quoted = in_quotes(text);
  return quoted.substr(1, quoted.size() - 2);
}

}  // namespace sqdim::verification
