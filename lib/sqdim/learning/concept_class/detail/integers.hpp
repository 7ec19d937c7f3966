// Numerators: integers of at most 2^62 in size.
#pragma once

#include <cstdint>
#include <stdexcept>

#include "sqdim/foundation/exact/exact.hpp"

namespace sqdim::concepts {

inline constexpr std::int64_t largest_numerator = std::int64_t{1} << 62;

/// Returns x + a b. Refuses results beyond 2^62, which would otherwise overflow.
inline std::int64_t add_product(std::int64_t x, std::int64_t a, std::int64_t b) {
  constexpr std::int64_t limit = largest_numerator;
  std::int64_t term = 0;
  std::int64_t sum = 0;
  if (__builtin_mul_overflow(a, b, &term) || __builtin_add_overflow(x, term, &sum) || sum > limit ||
      sum < -limit) {
    throw std::invalid_argument("a correlation's numerator exceeds 2^62: use smaller coefficients");
  }
  return sum;
}

/// A real number: |x - numerator / 2^40| <= error.
struct FixedPoint {
  static constexpr unsigned bits = 40;

  std::int64_t numerator;
  Rational error;
};

/// Returns the number nearest to the middle of an enclosure; its numerator is below 2^62.
inline FixedPoint fixed_point(const Enclosure& x) {
  const Rational scaled = (x.lower + x.upper) / 2 * power_of_two(FixedPoint::bits);
  const Integer nearest = floor(scaled + Rational(1, 2));
  return {static_cast<std::int64_t>(nearest),
          (x.upper - x.lower) / 2 + abs(scaled - nearest) * power_of_two(-int{FixedPoint::bits})};
}

/// A real number: |x - numerator / denominator| <= error.
struct Fraction {
  std::int64_t numerator;
  Integer denominator;
  Rational error;
};

inline Fraction as_fraction(const FixedPoint& x) {
  return {x.numerator, Integer(1) << FixedPoint::bits, x.error};
}

/// Returns a number that is known exactly as it is, if its numerator times `most` is at most 2^62;
/// any other number as a FixedPoint.
inline Fraction fraction(const Enclosure& x, const Integer& most) {
  if (x.is_exact() && abs(numerator(x.lower)) * most <= largest_numerator)
    return {static_cast<std::int64_t>(numerator(x.lower)), denominator(x.lower), 0};
  return as_fraction(fixed_point(x));
}

}  // namespace sqdim::concepts
