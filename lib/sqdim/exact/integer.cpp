// Rounding of rationals and surds to integers, binomial coefficients, enclosures.
#include <algorithm>
#include <cassert>

#include "sqdim/exact.hpp"

namespace sqdim {

using boost::multiprecision::denominator;
using boost::multiprecision::numerator;

std::string to_string(Verdict verdict) {
  switch (verdict) {
    case Verdict::holds:
      return "holds";
    case Verdict::fails:
      return "fails";
    case Verdict::undecided:
      break;
  }
  return "undecided";
}

std::string to_string(Parity parity) {
  return parity == Parity::even ? "even" : "odd";
}

Enclosure product(const Enclosure& a, const Enclosure& b) {
  assert(a.lower >= 0 && b.lower >= 0);
  return {a.lower * b.lower, a.upper * b.upper};
}

Integer floor(const Rational& x) {
  const Integer top = numerator(x);
  const Integer bottom = denominator(x);
  Integer quotient;
  Integer remainder;
  divide_qr(top, bottom, quotient, remainder);  // truncates towards zero
  return remainder < 0 ? Integer(quotient - 1) : quotient;
}

Integer ceil(const Rational& x) {
  return -floor(-x);
}

Integer floor_sqrt(const Rational& x) {
  assert(x >= 0);
  return sqrt(floor(x));  // floor(sqrt(x)) = floor(sqrt(floor(x)))
}

Integer ceil_sqrt(const Rational& x) {
  const Integer root = floor_sqrt(x);
  return Rational(root * root) == x ? root : Integer(root + 1);
}

Integer floor_of_surd(const Rational& a, const Rational& s, const Integer& q) {
  assert(q >= 0);
  // With d the denominator of a and A = a d, the value is (A + y) / d, y = s d sqrt(q); for
  // integers A and d > 0, floor((A + y) / d) = floor((A + floor(y)) / d).
  const Integer d = denominator(a);
  const Rational squared = s * s * Rational(d * d) * Rational(q);
  const Integer y = s >= 0 ? floor_sqrt(squared) : Integer(-ceil_sqrt(squared));
  return floor(Rational(numerator(a) + y, d));
}

Integer ceil_of_surd(const Rational& a, const Rational& s, const Integer& q) {
  return -floor_of_surd(-a, -s, q);
}

Integer binomial(std::uint64_t n, std::uint64_t k) {
  if (k > n) return 0;
  k = std::min(k, n - k);
  Integer result = 1;
  for (std::uint64_t i = 1; i <= k; ++i) {
    result *= n - k + i;
    result /= i;  // exact: the product of i consecutive integers
  }
  return result;
}

Rational power_of_two(std::int64_t exponent) {
  const auto bits = static_cast<std::uint64_t>(exponent < 0 ? -exponent : exponent);
  const Integer power = Integer(1) << bits;
  return exponent < 0 ? Rational(Integer(1), power) : Rational(power);
}

}  // namespace sqdim
