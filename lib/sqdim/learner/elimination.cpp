// Elimination: each query spreads the surviving candidates over chains of correlations more than 2
// tau apart, so that every answer leaves at most one candidate of each chain. In an orthonormal
// class this plays the game of csq-exact optimally (docs/theory.md, 5.4). While many candidates are
// left, the query is a balanced group test: a sum of K candidates minus a sum of K others.
#include <numeric>
#include <vector>

#include "sqdim/chains.hpp"
#include "sqdim/learner.hpp"

namespace sqdim::learners {
namespace {

/// The candidates on chains; empty when the tolerance hides every correlation.
Query spread(std::span<const std::uint32_t> candidates, const Rational& energy) {
  Query query;
  const std::vector<std::int64_t> chain = chain_coefficients(candidates.size(), energy);
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (chain[i] != 0) query.terms.push_back({candidates[i], chain[i]});
  }
  return query;
}

std::uint32_t identify(Oracle& oracle, RandomStream& random) {
  const ConceptClass& concepts = oracle.concept_class();
  std::vector<std::uint32_t> candidates(concepts.size());
  std::iota(candidates.begin(), candidates.end(), 0U);
  random.shuffle(candidates);
  const Rational energy = 1 / (oracle.tolerance() * oracle.tolerance());
  while (candidates.size() > 1) {
    const Query query = spread(candidates, energy);
    if (query.terms.empty()) break;
    const std::optional<Answer> answer = oracle.ask(query);
    if (!answer) break;
    const Correlations correlations = concepts.correlations(query);
    const NumeratorRange range =
        consistent_numerators(*answer, correlations.radicand, oracle.tolerance());
    std::vector<std::uint32_t> kept = consistent(candidates, correlations, range);
    if (kept.size() == candidates.size())
      break;  // a correlated class can stall; asking again would not help
    candidates = std::move(kept);
  }
  return candidates[random.index(candidates.size())];
}

}  // namespace

Learner elimination() {
  return {"elimination", "spreads the surviving candidates over correlations more than 2 tau apart",
          identify};
}

}  // namespace sqdim::learners
