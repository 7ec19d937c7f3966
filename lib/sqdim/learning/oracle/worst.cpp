// The optimal adversary: the answer that leaves the most candidates, without commitment to a target
// before the end.
#include <algorithm>
#include <span>
#include <vector>

#include "sqdim/learning/oracle/oracle.hpp"

namespace sqdim::strategies {
namespace {

/// Returns the highest answer that is certainly valid for numerator x, even if x is an estimate.
Answer highest(const Situation& situation, std::int64_t x) {
  const OracleModel& model = situation.model;
  const Correlations& correlations = situation.correlations;
  return {
      .rational = model.tolerance_at(x, correlations.radicand, model.parameter, correlations.error),
      .root = x};
}

/// Counts the sorted numerators up to `last`.
std::ptrdiff_t count_up_to(std::span<const std::int64_t> sorted, const Integer& last) {
  return std::partition_point(sorted.begin(), sorted.end(),
                              [&](std::int64_t x) { return Integer(x) <= last; }) -
         sorted.begin();
}

Answer answer(const Situation& situation) {
  const Correlations& correlations = situation.correlations;
  std::vector<std::int64_t> values;
  values.reserve(situation.survivors.size());
  for (const std::uint32_t i : situation.survivors) values.push_back(correlations.numerators[i]);
  std::sort(values.begin(), values.end());
  // Some optimal answer is the highest one that is valid for the least numerator that it leaves:
  // any optimal answer can be raised to it, since the upper end of its valid range rises with it.
  Answer best = highest(situation, values.front());
  std::ptrdiff_t most = 0;
  std::span<const std::int64_t> rest = values;
  while (std::ssize(rest) > most) {
    const Answer candidate = highest(situation, rest.front());
    const NumeratorRange range = situation.model.valid(
        candidate, correlations.radicand, situation.model.parameter, -correlations.error);
    const std::ptrdiff_t left = count_up_to(rest, range.last);
    if (left > most) {
      most = left;
      best = candidate;
    }
    rest = rest.subspan(static_cast<std::size_t>(count_up_to(rest, Integer(rest.front()))));
  }
  return best;
}

}  // namespace

Strategy worst() {
  return {"worst", "the answer that leaves the most candidates; the target is settled at the end",
          false, answer, AnswerRule::most_survivors};
}

}  // namespace sqdim::strategies
