// Decides whether two results of a benchmark agree.
#pragma once

#include "sqdim/foundation/exact/exact.hpp"

namespace sqdim::bench {

inline bool overlap(const Enclosure& a, const Enclosure& b) {
  return a.lower <= b.upper && b.lower <= a.upper;
}

/// Encloses every number whose rounding to this many digits may be x > 0.
inline Enclosure around(const Rational& x, unsigned digits) {
  const Rational error = x / Rational(pow(Integer(10), digits));
  return {x - error, x + error};
}

}  // namespace sqdim::bench
