// exact: numbers without error.
//
// The leftmost stage. Every parameter that a user types (tolerance, success probability, error,
// scale) is an exact rational from the command line to the last comparison; a decimal such as 0.01
// is 1/100. An `Enclosure` is how a real number that is not rational enters exact reasoning: two
// rationals it lies between. Theorems are evaluated on the endpoints, in the direction that is
// safe.
#pragma once

#include <boost/multiprecision/cpp_int.hpp>
#include <cstdint>
#include <string>
#include <string_view>

namespace sqdim {

using Integer = boost::multiprecision::cpp_int;
using Rational = boost::multiprecision::cpp_rational;

/// The answer to a comparison or hypothesis: `undecided` when the enclosures at hand do not tell.
enum class Verdict { holds, fails, undecided };

/// "holds", "fails" or "undecided".
std::string to_string(Verdict verdict);

enum class Parity { even, odd };

constexpr Parity parity_of(unsigned long degree) {
  return degree % 2 == 0 ? Parity::even : Parity::odd;
}

/// "even" or "odd".
std::string to_string(Parity parity);

/// A real number known to lie in [lower, upper]. Invariant: lower <= upper.
struct Enclosure {
  Rational lower;
  Rational upper;

  /// The enclosure of a number that is known exactly.
  static Enclosure exactly(const Rational& value) { return {value, value}; }

  [[nodiscard]] bool is_exact() const { return lower == upper; }
};

/// Both factors must be nonnegative.
Enclosure product(const Enclosure& a, const Enclosure& b);

/// x / y, y positive.
Enclosure quotient(const Enclosure& x, const Enclosure& y);

/// sqrt(x), x >= 0, between multiples of 2^-bits.
Enclosure square_root(const Rational& x, unsigned bits = 60);
Enclosure square_root(const Enclosure& x, unsigned bits = 60);

/// The largest integer <= x.
Integer floor(const Rational& x);
/// The smallest integer >= x.
Integer ceil(const Rational& x);

/// floor(sqrt(x)), x >= 0.
Integer floor_sqrt(const Rational& x);
/// ceil(sqrt(x)), x >= 0.
Integer ceil_sqrt(const Rational& x);

/// floor(x^(1/degree)), x >= 0, degree >= 1.
Integer floor_root(const Integer& x, unsigned degree);

/// base^exponent, base >= 1: exact when that is rational, else between two numbers that are 2^-bits
/// apart relative to it. Numerator and denominator of the exponent are below 2^16 in size.
Enclosure power(const Integer& base, const Rational& exponent, unsigned bits = 128);

/// floor(a + s sqrt(q)) and ceil(a + s sqrt(q)), exactly, for q >= 0 and s of either sign.
Integer floor_of_surd(const Rational& a, const Rational& s, const Integer& q);
Integer ceil_of_surd(const Rational& a, const Rational& s, const Integer& q);

/// C(n, k); 0 when k > n.
Integer binomial(std::uint64_t n, std::uint64_t k);

/// The integer that digits 0 to 9 stand for, also after leading zeros, with which they would be octal to Boost;
/// 0 for none.
Integer integer_of_digits(std::string_view digits);

/// 2^exponent, also for negative exponents.
Rational power_of_two(std::int64_t exponent);

/// Lowest terms, "3", "-1/100".
std::string to_string(const Rational& x);

/// The largest decimal number with at most `digits` significant digits that is <= x, and the
/// smallest that is >= x: what a reader parses back from the pair encloses x. Plain notation for
/// moderate exponents ("0.0098"), scientific otherwise ("7.8e-20"); no trailing zeros. digits >= 1.
std::string decimal_below(const Rational& x, unsigned digits);
std::string decimal_above(const Rational& x, unsigned digits);

/// The decimal below x with at most `places` digits after the point: floor(x 10^places) /
/// 10^places.
std::string fixed_below(const Rational& x, unsigned places);

/// "0.87394968 +/- 2e-8": a decimal and an error that enclose, with `digits` + 1 significant digits
/// or as many as the enclosure supports; the bare decimal when it is exact.
std::string centred_decimal(const Enclosure& x, unsigned digits);

}  // namespace sqdim
