#include "sqdim/arithmetic/integral/detail/range.hpp"

#include "sqdim/arithmetic/integral/detail/bounds.hpp"

namespace sqdim::integral {
namespace {

Ball zero_like(const Ball& x) {
  return Ball(x.precision());
}

/// Encloses the smaller of two numbers.
Ball least(const Ball& a, const Ball& b) {
  const Ball difference = a - b;
  if (difference.certainly_positive()) return b;
  return difference.certainly_negative() ? a : Ball::hull(a, b);
}

Ball greatest(const Ball& a, const Ball& b) {
  return -least(-a, -b);
}

/// The product of numbers that are not negative.
Range product_of_nonnegative(const Range& a, const Range& b) {
  return {End(*a.low * *b.low), a.high && b.high ? End(*a.high * *b.high) : std::nullopt};
}

bool is_nonnegative(const Range& range) {
  return range.low && !range.low->certainly_negative() &&
         (range.low->certainly_positive() || range.low->is_exact());
}

}  // namespace

Ball magnitude(const Range& range) {
  return greatest(sqdim::abs(*range.low), sqdim::abs(*range.high));
}

Ball hull(const Range& range) {
  return Ball::hull(*range.low, *range.high);
}

Range operator-(const Range& a) {
  return {a.high ? End(-*a.high) : std::nullopt, a.low ? End(-*a.low) : std::nullopt};
}

Range operator+(const Range& a, const Range& b) {
  return {a.low && b.low ? End(*a.low + *b.low) : std::nullopt,
          a.high && b.high ? End(*a.high + *b.high) : std::nullopt};
}

Range operator*(const Range& a, const Range& b) {
  if (is_nonnegative(a) && is_nonnegative(b)) return product_of_nonnegative(a, b);
  if (!is_nonnegative(a) && is_nonnegative(-a)) return -((-a) * b);
  if (!is_nonnegative(b) && is_nonnegative(-b)) return -(a * (-b));
  if (!is_bounded(a) || !is_bounded(b)) return everything();
  const Ball first = *a.low * *b.low;
  const Ball second = *a.low * *b.high;
  const Ball third = *a.high * *b.low;
  const Ball fourth = *a.high * *b.high;
  return {least(least(first, second), least(third, fourth)),
          greatest(greatest(first, second), greatest(third, fourth))};
}

std::optional<Range> inverse(const Range& a) {
  if (is_negative(a)) return -*inverse(-a);
  if (!is_positive(a)) return std::nullopt;
  const Ball one(1, a.low->precision());
  return Range{a.high ? one / *a.high : zero_like(one), one / *a.low};
}

Range abs(const Range& a) {
  if (is_nonnegative(a)) return a;
  if (is_nonnegative(-a)) return -a;
  const Precision precision = a.low ? a.low->precision() : a.high ? a.high->precision() : rough;
  return {Ball(precision), is_bounded(a) ? End(magnitude(a)) : std::nullopt};
}

Range pow(const Range& a, std::uint64_t exponent) {
  const Range base = exponent % 2 == 0 ? abs(a) : a;
  const auto power = [exponent](const Ball& x) { return sqdim::pow(x, exponent); };
  const Precision precision = a.low ? a.low->precision() : a.high ? a.high->precision() : rough;
  if (exponent == 0) return {Ball(1, precision), Ball(1, precision)};
  return increasing(base, std::nullopt, std::nullopt, power);
}

Range max(const Range& a, const Range& b) {
  const auto& other = a.low ? a.low : b.low;
  return {a.low && b.low ? End(greatest(*a.low, *b.low)) : other,
          a.high && b.high ? End(greatest(*a.high, *b.high)) : std::nullopt};
}

}  // namespace sqdim::integral
