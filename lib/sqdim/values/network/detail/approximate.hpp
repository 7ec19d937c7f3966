// Doubles that carry a bound on their own error, and formulas in them: docs/theory.md, 7.3.
#pragma once

#include <vector>

#include "sqdim/arithmetic/expression/expression.hpp"

namespace sqdim {

/// Half the distance from 1 to the next double: the relative error of one rounding.
inline constexpr double unit_roundoff = 0x1p-53;
/// Twice the error of rounding to a number below the smallest normal one.
inline constexpr double smallest_double = 0x1p-1074;

/// A double for a number that lies within `error` of `value`. The errors are themselves sums of
/// positive doubles, so their own rounding takes away far less than `inflation` adds in the end.
struct Approximate {
  static constexpr double inflation = 1 + 0x1p-20;

  double value;
  double error;
};

/// The error of the result includes one rounding.
Approximate operator+(const Approximate& a, const Approximate& b);
Approximate operator-(const Approximate& a, const Approximate& b);
Approximate operator*(const Approximate& a, const Approximate& b);
Approximate operator/(const Approximate& a, const Approximate& b);

/// Returns the nearest double to a rational, or to the middle of a finite ball, and its distance.
Approximate approximate(const Rational& x);
Approximate approximate(const Ball& x);

/// A formula with its constants rounded once. The functions of the C library are assumed to be
/// within 2 units in the last place, as glibc states for its own.
class ApproximateExpression {
 public:
  explicit ApproximateExpression(const Expression& expression);

  /// Evaluates the formula. The error is infinite if no bound is found: at a jump, or near the end
  /// of a domain.
  [[nodiscard]] Approximate operator()(const Approximate& x) const;

 private:
  struct Arithmetic;
  struct Step {
    Operation operation;
    /// A constant, pi included.
    Approximate number;
    /// The exponent of a power, the degree of a Hermite polynomial.
    int integer;
  };
  std::vector<Step> steps_;
  std::size_t depth_ = 0;
};

}  // namespace sqdim
