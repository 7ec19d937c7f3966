// Elimination: each query spreads the surviving candidates over chains of correlations more than
// 2 tau apart, so that every answer leaves at most one candidate of each chain. In an orthonormal
// class this plays the game of csq-exact optimally (docs/theory.md, 5.4). While many candidates are
// left, the query is a balanced group test: a sum of K candidates minus a sum of K others. Queries
// with values in [-1, 1] are such sums with fewer terms, because of their sup norm.
#include <vector>

#include "sqdim/chains.hpp"
#include "sqdim/learner/candidates.hpp"

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
  const ConceptClass& concepts = oracle.concept_class();
  std::vector<std::uint32_t> candidates = shuffled_members(concepts, random);
  while (!are_served_at_once(concepts, candidates, goal)) {
    const Combination query = next_query(oracle, candidates);
    if (query.terms.empty() || !oracle.ask(query)) break;
    std::vector<std::uint32_t> kept = oracle.consistent(candidates);
    // A correlated class, or a wide tolerance, can stall; then asking again does not help.
    if (kept.size() == candidates.size()) break;
    // Honest samples may leave no candidate, if they were misleading.
    if (kept.empty()) break;
    candidates = std::move(kept);
  }
  return hypothesis_for(concepts, candidates, goal, random);
}

}  // namespace

LearnerEntry elimination() {
  return {.name = "elimination",
          .parameters = "",
          .description = "spreads the surviving candidates over correlations more than 2 tau apart",
          .make = [](const Call& call) {
            const Arguments none(call, {});
            return Learner{.name = "elimination", .learn = learn};
          }};
}

}  // namespace sqdim::learners
