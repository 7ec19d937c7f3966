// Rational numbers in lowest terms, by GMP.
#include <algorithm>
#include <cmath>
#include <ostream>
#include <stdexcept>

#include "sqdim/foundation/exact/exact.hpp"

namespace sqdim {
namespace {

void refuse_zero(int sign_of_divisor) {
  if (sign_of_divisor == 0) throw std::overflow_error("division by zero");
}

/// Returns the double nearest to top / bottom. Precondition: both are positive.
double nearest(const Integer& top, const Integer& bottom) {
  // 2^(exponent - 1) < top / bottom < 2^(exponent + 1).
  const auto exponent =
      static_cast<std::int64_t>(msb(top)) - static_cast<std::int64_t>(msb(bottom));
  constexpr std::int64_t greatest_exponent = 1025;
  constexpr std::int64_t least_exponent = -1077;
  if (exponent > greatest_exponent) return HUGE_VAL;
  if (exponent < least_exponent) return 0;
  // The quotient in units of 2^-places. If a remainder is cut off, the last bit is set, so that the
  // quotient rounds as the exact number does.
  constexpr std::int64_t kept = 56;
  constexpr std::int64_t most_places = 1076;  // two bits after the last place of the least double
  const std::int64_t places = std::min(kept - exponent, most_places);
  const Integer dividend = places >= 0 ? top << static_cast<std::uint64_t>(places) : top;
  const Integer divisor = places >= 0 ? bottom : bottom << static_cast<std::uint64_t>(-places);
  auto quotient = static_cast<std::uint64_t>(dividend / divisor);
  if (dividend % divisor != 0) quotient |= 1;
  const auto unit = -static_cast<int>(places);
  constexpr std::uint64_t least_normal = std::uint64_t{1} << 54;  // 2^-1022
  // A quotient of 55 to 57 bits is rounded here, and only once.
  if (quotient >= least_normal) return std::ldexp(static_cast<double>(quotient), unit);
  // A subnormal double is a multiple of 2^-1074, which is four units.
  const std::uint64_t fours = quotient / 4;
  const std::uint64_t rest = quotient % 4;
  const bool up = rest > 2 || (rest == 2 && fours % 2 == 1);
  return std::ldexp(static_cast<double>(fours + (up ? 1 : 0)), unit + 2);
}

}  // namespace

Rational::Rational(const Integer& numerator, const Integer& denominator) : Rational() {
  refuse_zero(denominator.sign());
  mpz_set(mpq_numref(value_), numerator.gmp());
  mpz_set(mpq_denref(value_), denominator.gmp());
  mpq_canonicalize(value_);
}

int Rational::compare(std::uint64_t other) const {
  if constexpr (sizeof(unsigned long) == sizeof other) return mpq_cmp_ui(value_, other, 1);
  return mpq_cmp_z(value_, Integer(other).gmp());
}

int Rational::compare(std::int64_t other) const {
  if constexpr (sizeof(long) == sizeof other) return mpq_cmp_si(value_, other, 1);
  return mpq_cmp_z(value_, Integer(other).gmp());
}

Integer Rational::whole() const {
  if (mpz_cmp_ui(mpq_denref(value_), 1) != 0) throw std::range_error("not an integer: " + str());
  return numerator(*this);
}

Rational::operator double() const {
  if (sign() == 0) return 0;
  const double size = nearest(numerator(abs(*this)), denominator(*this));
  return sign() < 0 ? -size : size;
}

std::string Rational::str() const {
  const std::string top = numerator(*this).str();
  const Integer bottom = denominator(*this);
  return bottom == 1 ? top : top + "/" + bottom.str();
}

mpq_srcptr Rational::divisor() const {
  refuse_zero(sign());
  return value_;
}

std::ostream& operator<<(std::ostream& out, const Rational& x) {
  return out << x.str();
}

Integer numerator(const Rational& x) {
  Integer result;
  mpq_get_num(result.gmp(), x.gmp());
  return result;
}

Integer denominator(const Rational& x) {
  Integer result;
  mpq_get_den(result.gmp(), x.gmp());
  return result;
}

Rational abs(Rational x) {
  return x.sign() < 0 ? -std::move(x) : x;
}

}  // namespace sqdim
