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

Integer integer_of_digits(std::string_view digits) {
  digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size()));
  return digits.empty() ? Integer(0) : Integer(std::string(digits));
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

Integer floor_root(const Integer& x, unsigned degree) {
  assert(x >= 0 && degree >= 1);
  if (x == 0 || degree == 1) return x;
  // Newton's iteration falls from any start above the root, and first fails to fall at its floor.
  Integer root = Integer(1) << (msb(x) / degree + 1);
  while (true) {
    const Integer next = (root * (degree - 1) + x / pow(root, degree - 1)) / degree;
    if (next >= root) return root;
    root = next;
  }
}

Enclosure power(const Integer& base, const Rational& exponent, unsigned bits) {
  assert(base >= 1);
  const auto degree = static_cast<unsigned>(denominator(exponent));
  const auto times = static_cast<unsigned>(abs(numerator(exponent)));
  const Integer radicand = pow(base, times);
  const std::uint64_t bits_of_root = msb(radicand) / degree;
  const std::uint64_t shift = bits_of_root < bits ? bits - bits_of_root : 0;
  const Integer scaled = radicand << (shift * degree);
  const Integer root = floor_root(scaled, degree);
  const Rational unit = power_of_two(-static_cast<std::int64_t>(shift));
  const bool exact = pow(root, degree) == scaled;
  const Enclosure magnitude{root * unit, (exact ? root : Integer(root + 1)) * unit};
  if (exponent >= 0) return magnitude;
  return {1 / magnitude.upper, 1 / magnitude.lower};
}

Integer floor_of_surd(const Rational& a, const Rational& s, const Integer& q) {
  assert(q >= 0);
  if (q == 1) return floor(a + s);
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
