// The optimal adversary: the answer that leaves the most candidates, committed to no target before
// the end.
#include <algorithm>
#include <limits>

#include "sqdim/oracle.hpp"

namespace sqdim::strategies {
namespace {

/// The start of the longest run of sorted values that fits into a window of the given width, and
/// its last value.
std::pair<std::int64_t, std::int64_t> fullest_window(const std::vector<std::int64_t>& sorted,
                                                     const Integer& width) {
  std::size_t first = 0;
  std::size_t best_first = 0;
  std::size_t best_last = 0;
  const Integer limit = std::numeric_limits<std::uint64_t>::max();
  const auto reach = static_cast<std::uint64_t>(std::min(width, limit));
  for (std::size_t last = 0; last < sorted.size(); ++last) {
    // Differences of numerators of at most 2^62 in size fit into 64 unsigned bits.
    while (static_cast<std::uint64_t>(sorted[last]) - static_cast<std::uint64_t>(sorted[first]) >
           reach)
      ++first;
    if (last - first > best_last - best_first) {
      best_first = first;
      best_last = last;
    }
  }
  return {sorted[best_first], sorted[best_last]};
}

Answer answer(const Situation& situation) {
  std::vector<std::int64_t> values;
  values.reserve(situation.survivors.size());
  for (const std::uint32_t i : situation.survivors)
    values.push_back(situation.correlations.numerators[i]);
  std::sort(values.begin(), values.end());
  // (b - a) / sqrt(Q) <= 2 tau  iff  b - a <= floor(2 tau sqrt(Q)): some answer then is valid for
  // both.
  const Integer width = floor_of_surd(0, 2 * situation.tolerance, situation.correlations.radicand);
  const auto [low, high] = fullest_window(values, width);
  return {.rational = 0, .root = (Rational(low) + Rational(high)) / 2};
}

}  // namespace

Strategy worst() {
  return {"worst", "the answer that leaves the most candidates; the target is settled at the end",
          false, answer};
}

}  // namespace sqdim::strategies
