// Values of normalised Hermite polynomials that laws share.
#pragma once

#include <cstdint>
#include <vector>

#include "sqdim/arithmetic/ball/ball.hpp"

namespace sqdim {

/// A polynomial recurrence u_{d+1} sqrt(d+1) = x u_d - q sqrt(d) u_{d-1}, u_0 = 1: u_d is h_d(x) for
/// q = 1, and E[h_d] of N(mu, sigma^2) for x = mu and q = 1 - sigma^2.
std::vector<Ball> hermite_values(const Ball& x, const Ball& q, unsigned long max_degree);

/// Returns bits that make up for the growth of the errors of hermite_values, which is about
/// exp(|x| sqrt(d)) for q <= 1.
long hermite_guard_bits(double x, unsigned long max_degree);

}  // namespace sqdim
