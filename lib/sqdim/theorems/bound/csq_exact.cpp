// T1': the game of elimination, played optimally by both sides. docs/theory.md, 5.4.
#include <algorithm>

#include "sqdim/foundation/elimination_game/elimination_game.hpp"
#include "sqdim/theorems/bound/detail/counting.hpp"

namespace sqdim::theorems {
namespace {

/// Returns eta, the least of Lambda/tau^2 and Lambda_0/tau^2.
Rational least_energy(const TheoremInput& question, const Rational& tolerance_squared) {
  Rational lambda = question.lambda()->upper;
  if (const auto about_mean = question.facts.centred_lambda(question.scale()))
    lambda = std::min(lambda, about_mean->upper);
  return lambda / tolerance_squared;
}

BoundResult evaluate(const TheoremInput& question) {
  if (question.facts.prior) return not_applicable(wants_finitely_many);
  if (question.success != 1)
    return not_applicable("stated for success probability 1 (give --success 1)");
  const Rational tolerance = least_tolerance_squared(question);
  const auto k = excluded_at_best(question.facts, question.scale(), tolerance, Adversary::drawing);
  BoundResult result = counting_bound(question, k);
  if (result.conclusion == Conclusion::holds && std::holds_alternative<Integer>(*result.queries)) {
    result.queries = elimination_rounds(
        question.facts.size, numerator(*result.served_by_one_output),
        least_energy(question, tolerance), numerator(*result.excluded_per_answer));
  }
  result.sufficient = sufficient_to_learn(question, result);
  return result;
}

}  // namespace

Theorem csq_exact() {
  return {.name = "csq-exact",
          .task = Task::learning,
          .model = Model::csq,
          .statement =
              "q >= V(N), V(L) = 0 for L <= m, else 1 + V(R(L)), R(L) the least survivors "
              "of the best query; delta = 1",
          .section = "5.4",
          .citation = "sqdim",
          .evaluate = evaluate};
}

}  // namespace sqdim::theorems
