// Arithmetic of enclosures.
#include <cassert>

#include "sqdim/foundation/exact/exact.hpp"

namespace sqdim {

Enclosure product(const Enclosure& a, const Enclosure& b) {
  assert(a.lower >= 0 && b.lower >= 0);
  return {a.lower * b.lower, a.upper * b.upper};
}

Enclosure quotient(const Enclosure& x, const Enclosure& y) {
  assert(y.lower > 0);
  return {x.lower / (x.lower >= 0 ? y.upper : y.lower),
          x.upper / (x.upper >= 0 ? y.lower : y.upper)};
}

Enclosure square_root(const Rational& x, unsigned bits) {
  return square_root(Enclosure::exactly(x), bits);
}

Enclosure square_root(const Enclosure& x, unsigned bits) {
  assert(x.lower >= 0);
  const Rational scale = power_of_two(2 * std::int64_t{bits});
  const Rational unit = power_of_two(-std::int64_t{bits});
  return {Rational(floor_sqrt(x.lower * scale)) * unit,
          Rational(ceil_sqrt(x.upper * scale)) * unit};
}

}  // namespace sqdim
