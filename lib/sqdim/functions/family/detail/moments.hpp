// Moments of a kernel from its mean and its mean square.
#pragma once

#include <functional>

#include "sqdim/foundation/exact/exact.hpp"

namespace sqdim {

/// Returns upper bounds on E[kappa^d], where |kappa| <= b: E[kappa] for d = 1, and b^(d-2) E[kappa^2]
/// from d = 2 on (docs/theory.md, 13.7).
inline std::function<Rational(unsigned)> moments_by_square(const Rational& mean,
                                                           const Rational& square,
                                                           const Rational& b) {
  return [=](unsigned power) -> Rational {
    if (power == 1) return mean;
    Rational moment = square;
    for (unsigned d = 2; d < power; ++d) moment *= b;
    return moment;
  };
}

}  // namespace sqdim
