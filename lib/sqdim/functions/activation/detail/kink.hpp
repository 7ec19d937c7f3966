// Gaussian integrals of functions that are polynomials between kinks or jumps. docs/theory.md, 3.10.
#pragma once

#include <vector>

#include "sqdim/functions/activation/activation.hpp"

namespace sqdim::kink {

/// Encloses E[psi(X)].
Ball mean(const PiecewisePolynomial& psi, Precision precision);

/// Returns E[psi(X) h_d(X)] for d = 0, ..., max_degree.
std::vector<Ball> hermite_coefficients(const PiecewisePolynomial& psi, unsigned long max_degree,
                                       Precision precision);

/// Makes enclosures of such coefficients exactly 0 where they are 0, if the degree is above those of the
/// pieces and at most 1000.
void set_exact_zeros(const PiecewisePolynomial& psi, std::vector<Ball>& coefficients);

}  // namespace sqdim::kink
