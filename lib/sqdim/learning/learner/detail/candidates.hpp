// Helpers of learners that know the class.
#pragma once

#include <cstdint>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "sqdim/learning/learner/learner.hpp"

namespace sqdim::learners {

/// Returns all members in a random order.
inline std::vector<std::uint32_t> shuffled_members(const ConceptClass& concepts,
                                                   RandomStream& random) {
  std::vector<std::uint32_t> members(concepts.size());
  std::iota(members.begin(), members.end(), 0U);
  random.shuffle(members);
  return members;
}

/// Asks next(candidates) until one hypothesis serves all candidates, or until asking again does not
/// help: the budget is used up, no query can exclude a candidate, or an answer excludes none (in a
/// correlated class, or with a wide tolerance) or all of them (honest samples can mislead). Returns
/// the hypothesis for those that are left.
template <class Next>
Query narrow_down(Oracle& oracle, const Goal& goal, RandomStream& random, Next next) {
  const ConceptClass& concepts = oracle.concept_class();
  std::vector<std::uint32_t> candidates = shuffled_members(concepts, random);
  while (!are_served_at_once(concepts, candidates, goal)) {
    const Combination query = next(candidates);
    if (query.terms.empty() || !oracle.ask(query)) break;
    std::vector<std::uint32_t> kept = oracle.consistent(candidates);
    if (kept.empty() || kept.size() == candidates.size()) break;
    candidates = std::move(kept);
  }
  return hypothesis_for(concepts, candidates, goal, random);
}

/// Makes a learner that has no parameters.
template <Query (*learn)(Oracle&, const Goal&, RandomStream&), bool needs_functions = false>
Learner without_parameters(const Call& call) {
  const Arguments none(call, {});
  return {.name = call.name, .learn = learn, .needs_functions = needs_functions};
}

/// Returns the largest even number of members, at least 2, whose sum, with half of them negated,
/// has a correlation above the resolution with each. Then every answer excludes one half.
std::size_t largest_balanced_sum(const Oracle& oracle);

/// Returns the largest odd number of fair coins, at least 1, whose majority has a correlation above
/// the resolution with each. Functions of another kind are taken for coins +-1.
std::size_t most_coins_to_see(const Oracle& oracle);

/// Returns the sum of the first `size` members, with half of them negated.
Combination balanced_sum(std::span<const std::uint32_t> members, std::size_t size);

/// Returns a majority of independent members among the first ones, at most `most` of them, with
/// half of them negated. It is empty if the class has none.
Majority balanced_majority(const ConceptClass& concepts, std::span<const std::uint32_t> members,
                           std::size_t most);

}  // namespace sqdim::learners
