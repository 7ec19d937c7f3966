// Distinguishing f = 0 from a member of the family: docs/theory.md, 5.8.
#include <utility>

#include "sqdim/theorems/bound/detail/counting.hpp"

namespace sqdim::theorems {
namespace {

BoundResult evaluate(const TheoremInput& question) {
  std::vector<Hypothesis> hypotheses = hypotheses_of(question);
  if (std::optional<BoundResult> unmet = without_hypothesis(hypotheses)) return *std::move(unmet);
  const std::optional<Enclosure> lambda = question.lambda();
  if (!lambda) return without_lambda(std::move(hypotheses));
  const Integer k = excluded_per_answer(*lambda, question.query_tolerance(), 2);
  BoundResult result{.conclusion = Conclusion::vacuous,
                     .hypotheses = std::move(hypotheses),
                     .queries = Integer(0),
                     .excluded_per_answer = k,
                     .reason = "success at most 1/2 is had by guessing"};
  const Rational advantage = 2 * question.success - 1;
  if (advantage <= 0) return result;
  result.reason.clear();
  conclude(result, advantage, question.facts.size, k, 0);
  return result;
}

}  // namespace

Theorem csq_decision() {
  return {.name = "csq-decision",
          .task = Task::decision,
          .model = Model::csq,
          .statement =
              "telling f = 0 from a member of the family: q >= (2 delta - 1) N/K, K = "
              "ceil(Lambda/(2 tau^2)) - 1",
          .section = "5.8",
          .citation = "sqdim",
          .after = {"feldman17"},
          .evaluate = evaluate};
}

}  // namespace sqdim::theorems
