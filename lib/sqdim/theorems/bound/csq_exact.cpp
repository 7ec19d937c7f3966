// T1': the game of elimination, played optimally by both sides. docs/theory.md, 5.4.
#include <algorithm>
#include <cassert>

#include "sqdim/foundation/elimination_game/elimination_game.hpp"
#include "sqdim/theorems/bound/detail/counting.hpp"

namespace sqdim::theorems {
namespace {

/// Returns V(N), the number of rounds until at most `goal` candidates are left, if each round
/// leaves R(L) of L. Precondition: goal >= 1 and K = ceil(energy/2) - 1 >= 1, so that every round
/// of L >= 2 excludes a candidate.
Integer rounds(const Integer& size, const Integer& goal, const Rational& energy,
               const Integer& excluded) {
  assert(goal >= 1 && excluded >= 1);
  Integer left = size;
  Integer count = 0;
  while (left > goal) {
    if (left >= 2 * excluded) {
      // As long as L >= 2K a round leaves exactly L - K (5.4), so these rounds are counted without
      // playing them.
      const Integer until_goal = (left - goal + excluded - 1) / excluded;
      const Integer until_small = (left - 2 * excluded) / excluded + 1;
      const Integer played = std::min(until_goal, until_small);
      left -= played * excluded;
      count += played;
    } else {
      left = least_survivors(left, energy);
      ++count;
    }
  }
  return count;
}

BoundResult evaluate(const TheoremInput& question) {
  if (question.success != 1)
    return not_applicable("stated for success probability 1 (give --success 1)");
  BoundResult result = counting_bound(question, 2);
  const bool finite = result.queries && std::holds_alternative<Integer>(*result.queries);
  if (result.conclusion != Conclusion::holds || !finite) return result;
  const Rational tolerance = question.query_tolerance().lower;
  const Rational energy = question.lambda()->upper / (tolerance * tolerance);
  result.queries = rounds(question.facts.size, *result.served_by_one_output, energy,
                          *result.excluded_per_answer);
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
