// Ranges with ends that may be infinite.
#pragma once

#include <optional>

#include "sqdim/arithmetic/ball/ball.hpp"

namespace sqdim::integral {

/// An end of a range: a number that a narrow ball encloses; nullopt if the range is unbounded there.
using End = std::optional<Ball>;

/// Contains all numbers between its ends.
struct Range {
  End low;
  End high;
};

/// Returns the range of all numbers.
inline Range everything() {
  return {std::nullopt, std::nullopt};
}
inline bool is_bounded(const Range& range) {
  return range.low && range.high;
}
inline bool is_positive(const Range& range) {
  return range.low && range.low->certainly_positive();
}
inline bool is_negative(const Range& range) {
  return range.high && range.high->certainly_negative();
}

/// Returns a bound on the size of the numbers in a bounded range.
Ball magnitude(const Range& range);
/// Returns a ball that contains a bounded range.
Ball hull(const Range& range);

Range operator-(const Range& a);
Range operator+(const Range& a, const Range& b);
Range operator*(const Range& a, const Range& b);
/// Returns 1/x; nullopt if 0 is not excluded.
std::optional<Range> inverse(const Range& a);
Range abs(const Range& a);
Range pow(const Range& a, std::uint64_t exponent);
Range max(const Range& a, const Range& b);

/// Returns the range of an increasing function that has these limits at -inf and inf.
template <class Function>
Range increasing(const Range& x, const End& at_minus_infinity, const End& at_infinity,
                 Function function) {
  return {x.low ? End(function(*x.low)) : at_minus_infinity,
          x.high ? End(function(*x.high)) : at_infinity};
}

}  // namespace sqdim::integral
