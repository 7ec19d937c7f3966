// Arithmetic of enclosures.
#include <cassert>
#include <utility>

#include "sqdim/foundation/exact/exact.hpp"

namespace sqdim {

Enclosure product(const Enclosure& a, const Enclosure& b) {
  assert(a.lower >= 0 && b.lower >= 0);
  return {a.lower * b.lower, a.upper * b.upper};
}

Enclosure larger(const Enclosure& a, const Enclosure& b) {
  return {std::max(a.lower, b.lower), std::max(a.upper, b.upper)};
}

Enclosure nonnegative(const Enclosure& x) {
  return {std::max<Rational>(x.lower, 0), std::max<Rational>(x.upper, 0)};
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

Enclosure enclosure(const PowerProduct& x) {
  return x.exponent == 0 ? x.factor : product(x.factor, power(x.base, x.exponent));
}

PowerProduct power(const PowerProduct& x, unsigned exponent) {
  assert(exponent >= 1);
  Enclosure factor = x.factor;
  for (unsigned i = 1; i < exponent; ++i) factor = product(factor, x.factor);
  return {std::move(factor), x.base, x.exponent * exponent};
}

PowerProduct scaled(const PowerProduct& x, const Rational& factor) {
  return {product(x.factor, Enclosure::exactly(factor)), x.base, x.exponent};
}

Verdict at_most(const PowerProduct& x, const PowerProduct& y) {
  const bool same_power = x.base == y.base && x.exponent == y.exponent;
  const Enclosure a = same_power ? x.factor : enclosure(x);
  const Enclosure b = same_power ? y.factor : enclosure(y);
  if (a.upper <= b.lower) return Verdict::holds;
  return a.lower > b.upper ? Verdict::fails : Verdict::undecided;
}

}  // namespace sqdim
