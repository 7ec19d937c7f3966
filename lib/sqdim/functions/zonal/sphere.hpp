// sphere: the uniform law on the unit sphere of R^n, as zonal kernels see it.
//
// t = <w, w'> for independent uniform directions w, w' has the density c_n (1 - t^2)^((n-3)/2) on
// [-1, 1]. H_{n,l} is the space of spherical harmonics of degree l, and P_l the Gegenbauer
// polynomial of degree l with P_l(1) = 1. Everywhere n >= 2. docs/theory.md, 11.1 and 11.2;
// mueller66.
#pragma once

#include <cstdint>
#include <vector>

#include "sqdim/arithmetic/ball/ball.hpp"
#include "sqdim/foundation/exact/exact.hpp"

namespace sqdim {

/// Returns dim H_{n,l} = C(n+l-1, l) - C(n+l-3, l-2). It does not decrease with l.
Integer harmonic_dimension(std::uint64_t n, std::uint64_t degree);

/// Returns alpha_n(d, l) = E[t^d P_l(t)] = d! / (2^j j! n (n+2) ... (n + 2(l+j-1))) with
/// j = (d - l)/2, and 0 if d < l or d - l is odd.
Rational projected_power(std::uint64_t n, std::uint64_t d, std::uint64_t degree);
Ball projected_power(std::uint64_t n, std::uint64_t d, std::uint64_t degree, Precision precision);

/// Returns E[t^d] = alpha_n(d, 0).
Rational mean_power(std::uint64_t n, std::uint64_t d);

/// Encloses log Gamma(x) for x > 0, by Stirling's series, in either arithmetic.
Ball log_gamma(const Ball& x);

/// Returns P_0(t), ..., P_max_degree(t), by their recurrence.
std::vector<Ball> zonal_polynomials(std::uint64_t n, std::uint64_t max_degree, const Ball& t);

/// The law of |t| on {|t| >= t_0}.
struct SphericalTail {
  /// P(|t| >= t_0) = I_{1 - t_0^2}((n-1)/2, 1/2). It does not underflow.
  Ball measure;
  /// E[|t|^d given |t| >= t_0] for d = 0, ..., max_degree.
  std::vector<Ball> moments;
  /// (1 - t_0^2)^((n-1)/2) / ((n-1) int_{t_0}^1 (1-t^2)^((n-3)/2) dt). Times P_{l-1}^{(n+2)}(t_0)
  /// it is E[P_l(t) given t >= t_0], l >= 1.
  Ball cap_factor;
};

/// Encloses the tail. All routes are positive series, whose errors are bounded by geometric
/// series; where n t_0^2 > 8,000 and t_0 is small, the relative width is about 1/(n t_0^2)
/// instead of 2^-bits. Preconditions: 0 <= t_0 < 1, n >= 2.
SphericalTail spherical_tail(std::uint64_t n, const Rational& t_0, unsigned long max_degree,
                             Precision precision);

}  // namespace sqdim
