// Majorities of fair coins. Included by the concept_class stage only.
#pragma once

#include "sqdim/exact.hpp"

namespace sqdim::concepts {

/// 2^K E[sign(c_1 + ... + c_K) c_1 ... c_d] for independent c_j = +-1, K and d odd, d <= K
/// (docs/theory.md, 9.2).
Integer majority_coefficient(unsigned coins, unsigned degree);

}  // namespace sqdim::concepts
