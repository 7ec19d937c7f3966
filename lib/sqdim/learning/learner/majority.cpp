// Majority: asks for the sign of a signed sum of surviving candidates. This query has values +-1,
// and its correlations with K fair coins are about sqrt(2/(pi K)), so every answer excludes one
// half of them.
#include <algorithm>
#include <vector>

#include "sqdim/learning/learner/detail/candidates.hpp"

namespace sqdim::learners {
namespace {

Query learn(Oracle& oracle, const Goal& goal, RandomStream& random) {
  const ConceptClass& concepts = oracle.concept_class();
  std::vector<std::uint32_t> candidates = shuffled_members(concepts, random);
  std::size_t most = most_coins_to_see(oracle);
  while (!are_served_at_once(concepts, candidates, goal)) {
    const Majority query = balanced_majority(concepts, candidates, most);
    if (query.terms.empty() || !oracle.ask(query)) break;
    std::vector<std::uint32_t> kept = oracle.consistent(candidates);
    if (kept.empty()) break;
    const bool stalled = kept.size() == candidates.size();
    // Functions whose size varies have smaller correlations, which smaller majorities reveal.
    if (stalled && most == 1) break;
    if (stalled) most = (most / 2) | 1U;
    candidates = std::move(kept);
    random.shuffle(candidates);
  }
  return hypothesis_for(concepts, candidates, goal, random);
}

}  // namespace

LearnerEntry majority() {
  constexpr bool needs_functions = true;
  return {.name = "majority",
          .parameters = "",
          .description = "asks for signs of signed sums of surviving candidates",
          .make = without_parameters<learn, needs_functions>};
}

}  // namespace sqdim::learners
