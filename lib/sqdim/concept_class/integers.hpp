// Numerators: integers of at most 2^62 in size. Included by the concept_class stage only.
#pragma once

#include <cstdint>
#include <stdexcept>

#include "sqdim/exact.hpp"

namespace sqdim::concepts {

/// x + a b; refuses results beyond 2^62 rather than wrapping.
inline std::int64_t add_product(std::int64_t x, std::int64_t a, std::int64_t b) {
  constexpr std::int64_t limit = std::int64_t{1} << 62;
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

/// The number nearest to the middle of an enclosure; its numerator is below 2^62.
inline FixedPoint fixed_point(const Enclosure& x) {
  const Rational scaled = (x.lower + x.upper) / 2 * power_of_two(FixedPoint::bits);
  const Integer nearest = floor(scaled + Rational(1, 2));
  return {static_cast<std::int64_t>(nearest),
          (x.upper - x.lower) / 2 + abs(scaled - nearest) * power_of_two(-int{FixedPoint::bits})};
}

/// The square roots of an enclosure of a nonnegative number, 2^-60 too wide at most.
inline Enclosure square_root(const Enclosure& x) {
  if (x.is_exact() && x.lower == 1) return x;
  const Rational scale = power_of_two(120);
  return {Rational(floor_sqrt(x.lower * scale)) * power_of_two(-60),
          Rational(ceil_sqrt(x.upper * scale)) * power_of_two(-60)};
}

/// x / y for an enclosure of a positive y.
inline Enclosure quotient(const Enclosure& x, const Enclosure& y) {
  return {x.lower / (x.lower >= 0 ? y.upper : y.lower),
          x.upper / (x.upper >= 0 ? y.lower : y.upper)};
}

}  // namespace sqdim::concepts
