// Elimination: each query spreads the surviving candidates over chains of correlations more than
// 2 tau apart, so that every answer leaves at most one candidate of each chain. In an orthonormal
// class this plays the game of csq-exact optimally (docs/theory.md, 5.4). While many candidates are
// left, the query is a balanced group test: a sum of K candidates minus a sum of K others. Queries
// with values in [-1, 1] are such sums with fewer terms, because of their sup norm.
#include <vector>

#include "sqdim/foundation/elimination_game/elimination_game.hpp"
#include "sqdim/learning/learner/detail/candidates.hpp"

namespace sqdim::learners {
namespace {

/// Returns the candidates on chains; empty if the tolerance hides every correlation.
Combination spread(std::span<const std::uint32_t> candidates, const Rational& energy) {
  Combination query;
  const std::vector<std::int64_t> chain = chain_coefficients(candidates.size(), energy);
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (chain[i] != 0) query.terms.push_back({candidates[i], chain[i]});
  }
  return query;
}

Combination next_query(const Oracle& oracle, std::span<const std::uint32_t> candidates) {
  const Rational& tolerance = oracle.model().resolution;
  if (oracle.model().norm == QueryNorm::unit) {
    return spread(candidates,
                  oracle.concept_class().norm_squared().lower / (tolerance * tolerance));
  }
  return balanced_sum(candidates, largest_balanced_sum(oracle));
}

Query learn(Oracle& oracle, const Goal& goal, RandomStream& random) {
  return narrow_down(oracle, goal, random, [&](std::span<const std::uint32_t> candidates) {
    return next_query(oracle, candidates);
  });
}

}  // namespace

LearnerEntry elimination() {
  return {.name = "elimination",
          .parameters = "",
          .description = "spreads the surviving candidates over correlations more than 2 tau apart",
          .make = without_parameters<learn>};
}

}  // namespace sqdim::learners
