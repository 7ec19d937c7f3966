// What T steps can tell: docs/theory.md, 5.22 and 5.23.
#include "sqdim/theorems/bound/detail/distance.hpp"

#include <utility>

namespace sqdim {

BoundResult distance_bound(const TheoremInput& question, const Information& information,
                           Counted counted) {
  std::vector<Hypothesis> hypotheses = hypotheses_of(question);
  if (std::optional<BoundResult> unmet = without_hypothesis(hypotheses)) return *std::move(unmet);
  const std::optional<Enclosure> lambda = question.lambda();
  if (!lambda) return without_lambda(std::move(hypotheses));
  const Rational m = served_by_one_output(question);
  BoundResult result{.conclusion = Conclusion::holds,
                     .hypotheses = std::move(hypotheses),
                     .queries = Unbounded{},
                     .counted = counted,
                     .served_by_one_output = m};
  const Integer& size = question.facts.size;
  const Rational advantage = question.success * size - m;  // N times the success above m/N
  if (m == 0) {
    result.reason = never_served;
  } else if (advantage <= 0) {
    result.conclusion = Conclusion::vacuous;
    result.queries = Integer(0);
    result.reason = served_without_queries;
  } else if (const Rational each = information(*lambda); each > 0) {
    result.queries = ceil(advantage * advantage / (size * each));
  } else {
    result.reason = "all functions are the same";
  }
  return result;
}

}  // namespace sqdim
