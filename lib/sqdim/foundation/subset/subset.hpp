// subset: the subsets of {1, ..., n} with k elements, in lexicographic order: {1, 2, 3}, {1, 2, 4},
// ...
#pragma once

#include <cstdint>

#include "sqdim/foundation/exact/exact.hpp"
#include "sqdim/foundation/notation/notation.hpp"

namespace sqdim {

/// Returns {1, ..., k}.
Subset first_subset(std::uint64_t k);

/// Replaces a subset of {1, ..., n} by the next one of its size. Returns false, and changes
/// nothing, if it is the last.
bool next_subset(Subset& subset, std::uint64_t n);

/// Returns the number of subsets of its size that come before it.
Integer rank_of(const Subset& subset, std::uint64_t n);

/// Returns the subset of a rank. Preconditions: 1 <= k <= n, rank < C(n, k).
Subset nth_subset(std::uint64_t n, std::uint64_t k, std::uint64_t rank);

}  // namespace sqdim
