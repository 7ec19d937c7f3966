// Ridge sums whose units have rational inner products.
#pragma once

#include <map>

#include "sqdim/functions/rotation/ridge_sum.hpp"

namespace sqdim {

/// For each inner product rho the sum of a_i a_j over the pairs with G_ij = rho.
using PairWeights = std::map<Rational, Rational>;

/// Sets the members of a ridge sum that follow from its pairs: both weights, and what contains
/// later power weights.
void set_weights(RidgeSum& sum, const PairWeights& pairs);

/// Returns S_d.
Rational power_weight_of(const PairWeights& pairs, std::uint64_t d);

}  // namespace sqdim
