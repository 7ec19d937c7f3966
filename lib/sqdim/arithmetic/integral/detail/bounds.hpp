// The arithmetic of bounds.
#pragma once

#include "sqdim/arithmetic/ball/ball.hpp"

namespace sqdim::integral {

/// The precision of bounds. MPFI keeps the ends of an interval. A midpoint and a radius would not
/// tell [1, exp(1000)] from an interval that contains 0.
inline constexpr Precision rough{64, Arithmetic::mpfi};

/// Encloses the larger of two numbers.
inline Ball greater(const Ball& a, const Ball& b) {
  return (a + b + abs(a - b)) / 2;
}

}  // namespace sqdim::integral
