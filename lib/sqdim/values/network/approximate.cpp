#include "sqdim/values/network/detail/approximate.hpp"

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

/// The derivative of asin and acos is 1/sqrt((1 - x)(1 + x)) in size.
Approximate arc(const Approximate& x, double value) {
  const double room = 1 - (std::abs(x.value) + x.error);
  if (!(room > 0)) return undefined();
  return from_library(value, x.error / std::sqrt(room));
}

/// The largest size of the number.
double largest(const Approximate& x) {
  return std::abs(x.value) + x.error;
}

}  // namespace

// The functions of every arithmetic, which `apply` finds by overload.

static Approximate operator-(const Approximate& x) {
  return {-x.value, x.error};
}
static Approximate abs(const Approximate& x) {
  return {std::abs(x.value), x.error};
}
/// |sqrt a - sqrt b| <= |a - b| / sqrt a.
static Approximate sqrt(const Approximate& x) {
  if (!(x.value > x.error)) return x.value == 0 && x.error == 0 ? x : undefined();
  const double value = std::sqrt(x.value);
  return from_library(value, x.error / value);
}
static Approximate exp(const Approximate& x) {
  const double value = std::exp(x.value);
  return from_library(value, value * std::expm1(x.error));
}
static Approximate log(const Approximate& x) {
  if (!(x.value > x.error)) return undefined();
  return from_library(std::log(x.value), x.error / (x.value - x.error));
}
static Approximate sin(const Approximate& x) {
  return from_library(std::sin(x.value), x.error);
}
static Approximate cos(const Approximate& x) {
  return from_library(std::cos(x.value), x.error);
}
/// The derivative is at most 1/cos^2, and cos changes by no more than its argument.
static Approximate tan(const Approximate& x) {
  const double cosine = std::abs(std::cos(x.value)) * (1 - library_error) - x.error;
  if (!(cosine > 0)) return undefined();
  return from_library(std::tan(x.value), x.error / cosine / cosine);
}
static Approximate asin(const Approximate& x) {
  return arc(x, std::asin(x.value));
}
static Approximate atan(const Approximate& x) {
  return from_library(std::atan(x.value), x.error);
}
static Approximate sinh(const Approximate& x) {
  return from_library(std::sinh(x.value), x.error * std::cosh(largest(x)));
}
static Approximate cosh(const Approximate& x) {
  return from_library(std::cosh(x.value), x.error * std::sinh(largest(x)));
}
static Approximate tanh(const Approximate& x) {
  return from_library(std::tanh(x.value), x.error);
}

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

struct ApproximateExpression::Arithmetic {
  static constexpr Approximate one = {1, 0};
  static constexpr Approximate half = {0.5, 0};

  [[nodiscard]] Approximate constant(const Step& step) const { return step.number; }
  [[nodiscard]] Approximate pi() const { return approximate(sqdim::pi({128})); }

  [[nodiscard]] Approximate sign(const Approximate& x) const {
    if (std::abs(x.value) > x.error) return {x.value > 0 ? 1.0 : -1.0, 0};
    return x.error == 0 ? Approximate{0, 0} : undefined();
  }
  [[nodiscard]] Approximate step(const Approximate& x) const { return (sign(x) + one) * half; }
  [[nodiscard]] Approximate acos(const Approximate& x) const { return arc(x, std::acos(x.value)); }
  /// 2/sqrt(pi) < 1.13.
  [[nodiscard]] Approximate erf(const Approximate& x) const {
    return from_library(std::erf(x.value), 1.13 * x.error);
  }
  [[nodiscard]] Approximate normal_cdf(const Approximate& x) const {
    return (erf(x * from_library(std::numbers::sqrt2 / 2, 0)) + one) * half;
  }
  [[nodiscard]] Approximate power(const Step& step, const Approximate& x) const {
    Approximate result = one;
    Approximate square = x;
    for (int rest = std::abs(step.integer); rest > 0; rest /= 2) {
      if (rest % 2 == 1) result = result * square;
      if (rest > 1) square = square * square;
    }
    return step.integer < 0 ? one / result : result;
  }
  [[nodiscard]] Approximate hermite(const Step& step, const Approximate& x) const {
    return hermite_polynomial(
        static_cast<std::uint64_t>(step.integer), x, one,
        [](std::uint64_t d) { return from_library(std::sqrt(static_cast<double>(d)), 0); });
  }
  /// The sum of the errors, so that an error that is NaN stays NaN.
  [[nodiscard]] Approximate greater(const Approximate& a, const Approximate& b) const {
    return {std::max(a.value, b.value), a.error + b.error};
  }
};

ApproximateExpression::ApproximateExpression(const Expression& expression) {
  steps_.reserve(expression.instructions().size());
  std::size_t height = 0;
  for (const auto& [operation, number] : expression.instructions()) {
    Step step = {operation, {0, 0}, 0};
    if (operation == Operation::constant) step.number = approximate(number);
    if (operation == Operation::pi) step = {Operation::constant, Arithmetic().pi(), 0};
    // Exponents and degrees are small integers, which parse_expression ensures.
    if (operation == Operation::power || operation == Operation::hermite)
      step.integer = static_cast<int>(numerator(number));
    steps_.push_back(step);
    height = height + 1 - arguments_of(operation);
    depth_ = std::max(depth_, height);
  }
}

Approximate ApproximateExpression::operator()(const Approximate& x) const {
  const Approximate result = evaluate(steps_, x, Arithmetic(), depth_);
  const bool bounded = std::isfinite(result.value) && std::isfinite(result.error);
  return bounded ? Approximate{result.value, result.error * Approximate::inflation}
                 : undefined(result.value);
}

}  // namespace sqdim
