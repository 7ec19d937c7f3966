// Rounding of rationals, roots and surds to integers; binomial coefficients.
#include <algorithm>
#include <cassert>

#include "sqdim/foundation/exact/exact.hpp"

namespace sqdim {

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
  Integer result;
  mpz_fdiv_q(result.gmp(), mpq_numref(x.gmp()), mpq_denref(x.gmp()));
  return result;
}

Integer ceil(const Rational& x) {
  Integer result;
  mpz_cdiv_q(result.gmp(), mpq_numref(x.gmp()), mpq_denref(x.gmp()));
  return result;
}

Integer floor_sqrt(const Rational& x) {
  assert(x >= 0);
  Integer root = floor(x);  // floor(sqrt(x)) = floor(sqrt(floor(x)))
  mpz_sqrt(root.gmp(), root.gmp());
  return root;
}

Integer ceil_sqrt(const Rational& x) {
  const Integer root = floor_sqrt(x);
  return Rational(root * root) == x ? root : Integer(root + 1);
}

Integer floor_root(const Integer& x, unsigned degree) {
  assert(x >= 0 && degree >= 1);
  Integer root;
  mpz_root(root.gmp(), x.gmp(), degree);
  return root;
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
  Integer result = n;
  mpz_bin_ui(result.gmp(), result.gmp(), static_cast<unsigned long>(std::min(k, n - k)));
  return result;
}

Rational power_of_two(std::int64_t exponent) {
  const auto bits = static_cast<std::uint64_t>(exponent < 0 ? -exponent : exponent);
  const Integer power = Integer(1) << bits;
  return exponent < 0 ? Rational(Integer(1), power) : Rational(power);
}

}  // namespace sqdim
