// Random queries: sums, or majorities, of random members of the class with random signs, chosen without a
// look at the answers.
#include <vector>

#include "sqdim/learner/candidates.hpp"

namespace sqdim::learners {
namespace {

/// As large as a group test that is sure to exclude somebody; a majority where queries are bounded and the
/// class has some.
Query random_query(const Oracle& oracle, std::size_t size, std::size_t coins,
                   RandomStream& random) {
  const ConceptClass& concepts = oracle.concept_class();
  const std::vector<std::uint32_t> order = shuffled_members(concepts, random);
  if (oracle.model().norm == QueryNorm::bounded) {
    const Majority majority = balanced_majority(concepts, order, coins);
    if (!majority.terms.empty()) return majority;
  }
  return balanced_sum(order, size);
}

Query learn(Oracle& oracle, const Goal& goal, RandomStream& random) {
  const ConceptClass& concepts = oracle.concept_class();
  std::vector<std::uint32_t> candidates = shuffled_members(concepts, random);
  const std::size_t size = largest_balanced_sum(oracle);
  const std::size_t coins =
      std::max<std::size_t>(1, largest_majority_above(oracle.model().resolution));
  // Against an adversary two candidates may never part: one by one, N queries suffice.
  for (std::size_t asked = 0; asked < concepts.size(); ++asked) {
    if (are_served_at_once(concepts, candidates, goal)) break;
    if (!oracle.ask(random_query(oracle, size, coins, random))) break;
    std::vector<std::uint32_t> kept = oracle.consistent(candidates);
    if (kept.empty()) break;
    candidates = std::move(kept);
  }
  return hypothesis_for(concepts, candidates, goal, random);
}

}  // namespace

LearnerEntry random_query() {
  return {.name = "random-query",
          .parameters = "",
          .description = "asks for sums or majorities of random members, N times at most",
          .make = [](const Call& call) {
            const Arguments none(call, {});
            return Learner{.name = "random-query", .learn = learn};
          }};
}

}  // namespace sqdim::learners
