// The optimal adversary: the answer that leaves the most candidates, committed to no target before
// the end.
#include <algorithm>

#include "sqdim/oracle.hpp"

namespace sqdim::strategies {
namespace {

/// The highest answer that is certainly valid for numerator x.
Answer highest(const Situation& situation, std::int64_t x) {
  const OracleModel& model = situation.model;
  return {.rational = model.tolerance_at(x, situation.correlations, model.parameter), .root = x};
}

Answer answer(const Situation& situation) {
  std::vector<std::int64_t> values;
  values.reserve(situation.survivors.size());
  for (const std::uint32_t i : situation.survivors)
    values.push_back(situation.correlations.numerators[i]);
  std::sort(values.begin(), values.end());
  // An answer that leaves the most can be raised to the highest that is valid for the least of those it
  // leaves: the upper end of what an answer is valid for rises with it.
  Answer best = highest(situation, values.front());
  std::ptrdiff_t most = 0;
  for (auto first = values.begin(); first != values.end();
       first = std::upper_bound(first, values.end(), *first)) {
    if (values.end() - first <= most) break;
    const Answer candidate = highest(situation, *first);
    const NumeratorRange range =
        certainly_valid(situation.model, candidate, situation.correlations);
    const auto last = std::partition_point(
        first, values.end(), [&](std::int64_t x) { return Integer(x) <= range.last; });
    if (last - first <= most) continue;
    most = last - first;
    best = candidate;
  }
  return best;
}

}  // namespace

Strategy worst() {
  return {"worst", "the answer that leaves the most candidates; the target is settled at the end",
          false, answer};
}

}  // namespace sqdim::strategies
