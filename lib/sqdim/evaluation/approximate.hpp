// Doubles that carry a bound on their own error, and formulas in them: docs/theory.md, 7.3. Included by
// this stage only.
#pragma once

#include <vector>

#include "sqdim/expression.hpp"

namespace sqdim {

/// Half the distance of 1 from the next double: the relative error of one rounding.
inline constexpr double unit_roundoff = 0x1p-53;
/// Twice the error of a rounding to a number below the smallest normal one.
inline constexpr double smallest_double = 0x1p-1074;

/// The number that is meant lies within `error` of `value`. The errors are themselves sums of positive
/// doubles, so what their own rounding can take away is far less than `inflation` adds in the end.
struct Approximate {
  static constexpr double inflation = 1 + 0x1p-20;

  double value;
  double error;
};

/// With the error of one rounding of the result.
Approximate operator+(const Approximate& a, const Approximate& b);
Approximate operator-(const Approximate& a, const Approximate& b);
Approximate operator*(const Approximate& a, const Approximate& b);
Approximate operator/(const Approximate& a, const Approximate& b);

/// The nearest double to a rational or to the middle of a finite ball, and how far it is.
Approximate approximate(const Rational& x);
Approximate approximate(const Ball& x);

/// A formula with its constants rounded once. The functions of the C library are taken to be within 2
/// units in the last place, as glibc states of its own.
class ApproximateExpression {
 public:
  explicit ApproximateExpression(const Expression& expression);

  /// An infinite error where a bound is not found: at a jump, or near the end of a domain.
  [[nodiscard]] Approximate operator()(const Approximate& x) const;

 private:
  struct Step {
    Operation operation;
    /// A constant, or pi.
    Approximate number;
    /// The exponent of a power, the degree of a Hermite polynomial.
    int integer;
  };
  std::vector<Step> steps_;
  std::size_t depth_ = 0;
};

}  // namespace sqdim
