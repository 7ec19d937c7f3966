// T1': the game of elimination played optimally by both sides. docs/theory.md, 5.4.
#include <algorithm>
#include <cassert>

#include "sqdim/bound.hpp"
#include "sqdim/chains.hpp"

namespace sqdim::theorems {
namespace {

/// V(N): the rounds until at most `goal` candidates are left, when each round leaves R(L) of L.
/// Precondition: goal >= 1 and K = ceil(energy/2) - 1 >= 1, so that every round of L >= 2 excludes
/// somebody.
Integer rounds(const Integer& size, const Integer& goal, const Rational& energy,
               const Integer& excluded) {
  assert(goal >= 1 && excluded >= 1);
  Integer left = size;
  Integer count = 0;
  while (left > goal) {
    if (left >= 2 * excluded) {
      // While L >= 2K a round leaves exactly L - K (5.4), so rounds can be counted without playing
      // them.
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

BoundResult exact_game(const Question& question, const Enclosure& lambda) {
  const Integer excluded = excluded_per_answer(lambda, question.tolerance, 2);
  const Integer same_output = indistinguishable(question);
  BoundResult result = counting_bound(question, excluded, same_output);
  if (result.conclusion != Conclusion::holds || excluded == 0 || same_output == 0) return result;
  const Rational energy = lambda.upper / (question.tolerance.lower * question.tolerance.lower);
  result.queries = rounds(question.dimension.size, same_output, energy, excluded);
  return result;
}

BoundResult evaluate(const Question& question) {
  if (question.success != 1)
    return not_applicable("stated for success probability 1 (give --success 1)");
  return with_lambda(question, exact_game);
}

}  // namespace

Theorem csq_exact() {
  return {"csq-exact", "CSQ",
          "q >= V(N), V(L) = 0 for L <= m, else 1 + V(R(L)), R(L) the least survivors of the best "
          "query; delta = 1",
          "sqdim", evaluate};
}

}  // namespace sqdim::theorems
