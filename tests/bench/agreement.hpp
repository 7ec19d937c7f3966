// When two results of a benchmark agree.
#pragma once

#include "sqdim/exact.hpp"

namespace sqdim::bench {

inline bool overlap(const Enclosure& a, const Enclosure& b) {
  return a.lower <= b.upper && b.lower <= a.upper;
}

/// Every number of which x > 0 may be a rounding to that many digits.
inline Enclosure around(const Rational& x, unsigned digits) {
  const Rational error = x / Rational(pow(Integer(10), digits));
  return {x - error, x + error};
}

}  // namespace sqdim::bench
