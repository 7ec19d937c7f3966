// One by one: asks about each candidate separately.
#include <algorithm>
#include <vector>

#include "sqdim/learner/candidates.hpp"

namespace sqdim::learners {
namespace {

Query learn(Oracle& oracle, const Goal& goal, RandomStream& random) {
  const ConceptClass& concepts = oracle.concept_class();
  std::vector<std::uint32_t> candidates = shuffled_members(concepts, random);
  while (!are_served_at_once(concepts, candidates, goal)) {
    const std::uint32_t asked = candidates.back();
    if (!oracle.ask(Combination{{{asked, 1}}})) break;
    std::vector<std::uint32_t> kept = oracle.consistent(candidates);
    if (kept.empty()) break;
    // An answer that excludes no candidate is one that a wide tolerance allows for every candidate.
    if (kept.size() == candidates.size()) break;
    candidates = std::move(kept);
  }
  return hypothesis_for(concepts, candidates, goal, random);
}

}  // namespace

LearnerEntry one_by_one() {
  return {.name = "one-by-one",
          .parameters = "",
          .description = "asks about each candidate by itself",
          .make = [](const Call& call) {
            const Arguments none(call, {});
            return Learner{.name = "one-by-one", .learn = learn};
          }};
}

}  // namespace sqdim::learners
