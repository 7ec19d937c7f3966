// Helpers of learners that know the class.
#pragma once

#include <cstdint>
#include <numeric>
#include <vector>

#include "sqdim/learner.hpp"

namespace sqdim::learners {

/// Returns all members in a random order.
inline std::vector<std::uint32_t> shuffled_members(const ConceptClass& concepts,
                                                   RandomStream& random) {
  std::vector<std::uint32_t> members(concepts.size());
  std::iota(members.begin(), members.end(), 0U);
  random.shuffle(members);
  return members;
}

/// Returns the largest even number of members, at least 2, whose sum, with half of them negated,
/// has a correlation above the resolution with each. Then every answer excludes one half.
std::size_t largest_balanced_sum(const Oracle& oracle);

/// Returns the sum of the first `size` members, with half of them negated.
Combination balanced_sum(std::span<const std::uint32_t> members, std::size_t size);

/// Returns a majority of independent members among the first ones, at most `most` of them, with
/// half of them negated. It is empty if the class has none.
Majority balanced_majority(const ConceptClass& concepts, std::span<const std::uint32_t> members,
                           std::size_t most);

}  // namespace sqdim::learners
