// Majorities of fair coins.
#pragma once

#include "sqdim/foundation/exact/exact.hpp"

namespace sqdim::concepts {

/// Returns 2^K E[sign(c_1 + ... + c_K) c_1 ... c_d] for independent c_j = +-1. Precondition: K and
/// d are odd, d <= K. (docs/theory.md, 9.2)
Integer majority_coefficient(unsigned coins, unsigned degree);

}  // namespace sqdim::concepts
