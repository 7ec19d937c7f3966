// Bounds on rounding, and conversions between doubles and rationals.
#pragma once

#include <cstdint>

#include "sqdim/foundation/exact/exact.hpp"

namespace sqdim::gram {

/// gamma_n = n u / (1 - n u), u = 2^-53: n successive roundings change a number by a factor 1 + d
/// with |d| <= gamma_n (higham02, 3.1). Precondition: n < 2^50.
Rational gamma(std::uint64_t roundings);

/// Bounds what underflow can add to any bound here, for matrices whose diagonal is at most 2^521
/// and N <= 2^20 (docs/theory.md, 10.1).
Rational underflow();

/// Return the largest double <= x and the least double >= x. Precondition: |x| <= 2^1000.
double double_below(const Rational& x);
double double_above(const Rational& x);

}  // namespace sqdim::gram
