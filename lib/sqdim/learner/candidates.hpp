// What class-aware learners share. Included by the learner stage only.
#pragma once

#include <cstdint>
#include <numeric>
#include <vector>

#include "sqdim/learner.hpp"

namespace sqdim::learners {

/// All members, in a random order.
inline std::vector<std::uint32_t> shuffled_members(const ConceptClass& concepts,
                                                   RandomStream& random) {
  std::vector<std::uint32_t> members(concepts.size());
  std::iota(members.begin(), members.end(), 0U);
  random.shuffle(members);
  return members;
}

/// The largest even number of members of which a sum, half of them negated, has correlations above the
/// resolution with each: whatever is answered, one half is excluded. At least 2.
std::size_t largest_balanced_sum(const Oracle& oracle);

/// A sum of the first `size` members, half of them negated.
Combination balanced_sum(std::span<const std::uint32_t> members, std::size_t size);

/// A majority of independent ones of the first members, at most `most` of them, half of them negated.
/// Empty when the class has none.
Majority balanced_majority(const ConceptClass& concepts, std::span<const std::uint32_t> members,
                           std::size_t most);

}  // namespace sqdim::learners
