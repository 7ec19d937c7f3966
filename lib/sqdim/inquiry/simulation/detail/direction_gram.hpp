// Functions psi(<w, x>) of x ~ N(0, I_n) by their directions.
#pragma once

#include <cstdint>

#include "sqdim/functions/activation/activation.hpp"
#include "sqdim/functions/gram/gram.hpp"

namespace sqdim {

/// Returns independent uniform directions, one in each row of n numbers, as a function of the seed.
Matrix random_directions(std::uint64_t count, std::uint64_t n, std::uint64_t seed);

/// Returns the Gram matrix of f_i / ||f_i|| for f_i(x) = psi(<w_i, x> / |w_i|), with a proved error:
/// kappa(rho_ij) / kappa(1), rho_ij = <w_i, w_j> / (|w_i| |w_j|) (docs/theory.md, 9.9). Throws
/// InvalidInput for psi = 0, and DamagedMatrix for a direction that is 0. Precondition: the
/// activation is certified.
GramMatrix direction_gram(const Activation& activation, const Matrix& directions);

}  // namespace sqdim
