#include "sqdim/evaluation/approximate.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace sqdim {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
/// 2 units in the last place: the error of a function of the C library.
constexpr double library_error = 4 * unit_roundoff;

/// Returns a value of the C library at a number whose own error changes it by at most `propagated`.
Approximate from_library(double value, double propagated) {
  return {value, propagated + library_error * std::abs(value) + smallest_double};
}

Approximate undefined(double value = 0) {
  return {std::isfinite(value) ? value : 0, infinity};
}

Approximate sign(const Approximate& x) {
  if (std::abs(x.value) > x.error) return {x.value > 0 ? 1.0 : -1.0, 0};
  return x.error == 0 ? Approximate{0, 0} : undefined();
}

Approximate exp(const Approximate& x) {
  const double value = std::exp(x.value);
  return from_library(value, value * std::expm1(x.error));
}

Approximate log(const Approximate& x) {
  if (!(x.value > x.error)) return undefined();
  return from_library(std::log(x.value), x.error / (x.value - x.error));
}

/// |sqrt a - sqrt b| <= |a - b| / sqrt a.
Approximate square_root(const Approximate& x) {
  if (!(x.value > x.error)) return x.value == 0 && x.error == 0 ? x : undefined();
  const double value = std::sqrt(x.value);
  return from_library(value, x.error / value);
}

/// The derivative is at most 1/cos^2, and cos changes by no more than its argument.
Approximate tan(const Approximate& x) {
  const double cosine = std::abs(std::cos(x.value)) * (1 - library_error) - x.error;
  if (!(cosine > 0)) return undefined();
  return from_library(std::tan(x.value), x.error / cosine / cosine);
}

/// asin or acos: the derivative is 1/sqrt((1 - x)(1 + x)) in size.
Approximate arc(const Approximate& x, double value) {
  const double room = 1 - (std::abs(x.value) + x.error);
  if (!(room > 0)) return undefined();
  return from_library(value, x.error / std::sqrt(room));
}

Approximate unary(Operation operation, const Approximate& x) {
  const double v = x.value;
  const double largest = std::abs(v) + x.error;
  switch (operation) {
    case Operation::negate:
      return {-v, x.error};
    case Operation::abs:
      return {std::abs(v), x.error};
    case Operation::sign:
      return sign(x);
    case Operation::step:
      return (sign(x) + Approximate{1, 0}) * Approximate{0.5, 0};
    case Operation::sqrt:
      return square_root(x);
    case Operation::exp:
      return exp(x);
    case Operation::log:
      return log(x);
    case Operation::sin:
      return from_library(std::sin(v), x.error);
    case Operation::cos:
      return from_library(std::cos(v), x.error);
    case Operation::tan:
      return tan(x);
    case Operation::asin:
      return arc(x, std::asin(v));
    case Operation::acos:
      return arc(x, std::acos(v));
    case Operation::atan:
      return from_library(std::atan(v), x.error);
    case Operation::sinh:
      return from_library(std::sinh(v), x.error * std::cosh(largest));
    case Operation::cosh:
      return from_library(std::cosh(v), x.error * std::sinh(largest));
    case Operation::tanh:
      return from_library(std::tanh(v), x.error);
    case Operation::erf:
      // 2/sqrt(pi) < 1.13.
      return from_library(std::erf(v), 1.13 * x.error);
    case Operation::normal_cdf: {
      const Approximate inner = x * from_library(std::numbers::sqrt2 / 2, 0);
      return (unary(Operation::erf, inner) + Approximate{1, 0}) * Approximate{0.5, 0};
    }
    default:
      return undefined();
  }
}

Approximate integer_power(const Approximate& x, int exponent) {
  Approximate result = {1, 0};
  Approximate square = x;
  for (int rest = std::abs(exponent); rest > 0; rest /= 2) {
    if (rest % 2 == 1) result = result * square;
    if (rest > 1) square = square * square;
  }
  return exponent < 0 ? Approximate{1, 0} / result : result;
}

Approximate binary(Operation operation, const Approximate& a, const Approximate& b) {
  switch (operation) {
    case Operation::add:
      return a + b;
    case Operation::subtract:
      return a - b;
    case Operation::multiply:
      return a * b;
    case Operation::divide:
      return a / b;
    case Operation::raise:
      return exp(log(a) * b);
    case Operation::max:
      // The sum of the errors, so that an error that is NaN stays NaN.
      return {std::max(a.value, b.value), a.error + b.error};
    case Operation::min:
      return {std::min(a.value, b.value), a.error + b.error};
    default:
      return undefined();
  }
}

Approximate root_of_integer(std::uint64_t d) {
  return from_library(std::sqrt(static_cast<double>(d)), 0);
}

/// Exponents and degrees are small integers, which parse_expression ensures.
int integer_of(const Instruction& instruction) {
  const bool has_one =
      instruction.operation == Operation::power || instruction.operation == Operation::hermite;
  return has_one ? static_cast<int>(numerator(instruction.number)) : 0;
}

}  // namespace

Approximate operator+(const Approximate& a, const Approximate& b) {
  const double value = a.value + b.value;
  return {value, a.error + b.error + unit_roundoff * std::abs(value)};
}

Approximate operator-(const Approximate& a, const Approximate& b) {
  return a + Approximate{-b.value, b.error};
}

Approximate operator*(const Approximate& a, const Approximate& b) {
  const double value = a.value * b.value;
  return {value, std::abs(a.value) * b.error + std::abs(b.value) * a.error + a.error * b.error +
                     unit_roundoff * std::abs(value) + smallest_double};
}

Approximate operator/(const Approximate& a, const Approximate& b) {
  const double least = std::abs(b.value) - b.error;
  const double value = a.value / b.value;
  if (!(least > 0)) return undefined(value);
  return {value, (a.error + std::abs(value) * b.error) / least + unit_roundoff * std::abs(value) +
                     smallest_double};
}

Approximate approximate(const Rational& x) {
  return approximate(Ball(x, {128}));
}

// Uses magnitudes rather than rationals, which may have as many digits as the exponent is large.
Approximate approximate(const Ball& x) {
  const double value = x.approximately();
  if (!x.is_finite() || !std::isfinite(value)) return undefined(value);
  const Ball difference = x - Ball(Rational(value), x.precision());
  if (difference.is_exact() && !difference.certainly_positive() && !difference.certainly_negative())
    return {value, 0};
  constexpr std::int64_t least = -1074;  // of the bits of doubles: an error is never rounded to 0
  constexpr std::int64_t largest = 1100;
  const std::int64_t bits = std::clamp(difference.magnitude_bits(), least, largest);
  return {value, std::ldexp(1.0, static_cast<int>(bits))};
}

ApproximateExpression::ApproximateExpression(const Expression& expression) {
  steps_.reserve(expression.instructions().size());
  std::size_t height = 0;
  for (const Instruction& instruction : expression.instructions()) {
    Approximate number = {0, 0};
    if (instruction.operation == Operation::constant) number = approximate(instruction.number);
    if (instruction.operation == Operation::pi) number = approximate(pi({128}));
    steps_.push_back({instruction.operation, number, integer_of(instruction)});
    if (instruction.operation <= Operation::pi) ++height;
    if (instruction.operation >= Operation::add) --height;
    depth_ = std::max(depth_, height);
  }
}

Approximate ApproximateExpression::operator()(const Approximate& x) const {
  std::vector<Approximate> stack;
  stack.reserve(depth_);
  for (const Step& step : steps_) {
    if (step.operation == Operation::variable) {
      stack.push_back(x);
    } else if (step.operation <= Operation::pi) {
      stack.push_back(step.number);
    } else if (step.operation == Operation::power) {
      stack.back() = integer_power(stack.back(), step.integer);
    } else if (step.operation == Operation::hermite) {
      stack.back() = hermite_polynomial(static_cast<std::uint64_t>(step.integer), stack.back(),
                                        Approximate{1, 0}, root_of_integer);
    } else if (step.operation < Operation::add) {
      stack.back() = unary(step.operation, stack.back());
    } else {
      const Approximate right = stack.back();
      stack.pop_back();
      stack.back() = binary(step.operation, stack.back(), right);
    }
  }
  const Approximate result = stack.back();
  const bool bounded = std::isfinite(result.value) && std::isfinite(result.error);
  return bounded ? Approximate{result.value, result.error * Approximate::inflation}
                 : undefined(result.value);
}

}  // namespace sqdim
