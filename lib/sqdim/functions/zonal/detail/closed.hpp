// Eigenvalues in closed form: docs/theory.md, 11.5.
#pragma once

#include <cstdint>
#include <functional>

#include "sqdim/functions/activation/activation.hpp"

namespace sqdim {

/// The closed form for an activation that is a multiple of |x| or of sign(x) more than a
/// polynomial of degree at most 1 or 0; empty for others.
std::function<Ball(std::uint64_t n, std::uint64_t degree, Precision)> closed_eigenvalue_of(
    const Activation& psi);

}  // namespace sqdim
