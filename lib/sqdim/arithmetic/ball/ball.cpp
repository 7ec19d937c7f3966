// Ball as a value, and its operations in the arithmetic that its precision names.
#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

#include "sqdim/arithmetic/ball/detail/arithmetic.hpp"

namespace sqdim {
namespace {

const BallArithmetic& arithmetic_of(const Precision& precision) {
  return precision.arithmetic == Arithmetic::arb ? arb_arithmetic() : mpfi_arithmetic();
}

const BallArithmetic& arithmetic_of(const Ball& ball) {
  return arithmetic_of(ball.precision());
}

Precision joint(const Ball& a, const Ball& b) {
  assert(a.precision().arithmetic == b.precision().arithmetic);
  return a.precision().with(std::max(a.precision().bits, b.precision().bits));
}

/// Returns unknown() if x is not finite, even where the function is bounded: such an x may have no
/// value at all.
Ball applied(BallFunction function, const Ball& x) {
  if (!x.is_finite()) return Ball::unknown(x.precision());
  Ball result(x.precision());
  arithmetic_of(x).apply(function, result, x);
  return result;
}

}  // namespace

Precision precision_of_digits(unsigned digits) {
  constexpr double log2_of_10 = 3.3219280948873623479;
  return {static_cast<long>(std::ceil(digits * log2_of_10))};
}

long target_bits(unsigned digits) {
  return precision_of_digits(digits + 2).bits + 2;
}

std::string to_string(Arithmetic arithmetic) {
  return arithmetic == Arithmetic::arb ? "arb" : "mpfi";
}

Ball::Ball(Precision precision) : precision_(precision) {
  arithmetic_of(*this).create(*this);
}

Ball::Ball(std::int64_t value, Precision precision) : Ball(precision) {
  arithmetic_of(*this).set(*this, value);
}

Ball::Ball(const Integer& value, Precision precision) : Ball(precision) {
  arithmetic_of(*this).set(*this, value);
}

Ball::Ball(const Rational& value, Precision precision) : Ball(precision) {
  arithmetic_of(*this).set(*this, value);
}

Ball::Ball(const Ball& other) : Ball(other.precision_) {
  arithmetic_of(*this).copy(*this, other);
}

Ball::Ball(Ball&& other) noexcept : Ball(other.precision_) {
  std::swap(storage_, other.storage_);
}

Ball& Ball::operator=(const Ball& other) {
  if (this == &other) return *this;
  if (precision_.arithmetic == other.precision_.arithmetic) {
    precision_ = other.precision_;
    arithmetic_of(*this).copy(*this, other);
    return *this;
  }
  return *this = Ball(other);
}

// The C structures behind both arithmetics may be moved as bytes, since neither points into itself.
Ball& Ball::operator=(Ball&& other) noexcept {
  std::swap(storage_, other.storage_);
  std::swap(precision_, other.precision_);
  return *this;
}

Ball::~Ball() {
  arithmetic_of(*this).destroy(*this);
}

Ball Ball::hull(const Ball& a, const Ball& b) {
  Ball result(joint(a, b));
  arithmetic_of(result).set_hull(result, a, b);
  return result;
}

Ball Ball::unknown(Precision precision) {
  Ball result(precision);
  arithmetic_of(result).set_unknown(result);
  return result;
}

Ball Ball::at(Precision precision) const {
  assert(precision.arithmetic == precision_.arithmetic);
  Ball result(*this);
  result.precision_ = precision;
  return result;
}

Ball& Ball::operator+=(const Ball& other) {
  precision_ = joint(*this, other);
  arithmetic_of(*this).add(*this, *this, other);
  return *this;
}

Ball& Ball::operator-=(const Ball& other) {
  precision_ = joint(*this, other);
  arithmetic_of(*this).subtract(*this, *this, other);
  return *this;
}

Ball& Ball::operator*=(const Ball& other) {
  precision_ = joint(*this, other);
  arithmetic_of(*this).multiply(*this, *this, other);
  return *this;
}

Ball& Ball::operator/=(const Ball& other) {
  precision_ = joint(*this, other);
  arithmetic_of(*this).divide(*this, *this, other);
  return *this;
}

Ball& Ball::operator*=(std::uint64_t factor) {
  arithmetic_of(*this).multiply(*this, factor);
  return *this;
}

Ball& Ball::operator/=(std::uint64_t divisor) {
  arithmetic_of(*this).divide(*this, divisor);
  return *this;
}

Ball& Ball::add_product(const Ball& a, std::uint64_t factor) {
  arithmetic_of(*this).add_product(*this, a, factor);
  return *this;
}

Ball& Ball::scale_by_power_of_two(std::int64_t exponent) {
  arithmetic_of(*this).scale_by_power_of_two(*this, exponent);
  return *this;
}

Ball& Ball::widen(const Ball& error) {
  arithmetic_of(*this).widen(*this, error);
  return *this;
}

bool Ball::is_finite() const {
  return arithmetic_of(*this).is_finite(*this);
}

bool Ball::is_exact() const {
  return arithmetic_of(*this).is_exact(*this);
}

bool Ball::contains(const Rational& x) const {
  if (!is_finite()) return true;
  const Enclosure ends = enclosure();
  return ends.lower <= x && x <= ends.upper;
}

bool Ball::contains(const Ball& other) const {
  return arithmetic_of(*this).contains(*this, other);
}

bool Ball::overlaps(const Ball& other) const {
  return arithmetic_of(*this).overlap(*this, other);
}

bool Ball::certainly_positive() const {
  return arithmetic_of(*this).certainly_positive(*this);
}

bool Ball::certainly_negative() const {
  return arithmetic_of(*this).certainly_negative(*this);
}

long Ball::relative_accuracy_bits() const {
  return arithmetic_of(*this).relative_accuracy_bits(*this);
}

std::int64_t Ball::magnitude_bits() const {
  return arithmetic_of(*this).magnitude_bits(*this);
}

std::int64_t Ball::radius_bits() const {
  return arithmetic_of(*this).radius_bits(*this);
}

Enclosure Ball::enclosure() const {
  assert(is_finite());
  return arithmetic_of(*this).enclosure(*this);
}

double Ball::approximately() const {
  return arithmetic_of(*this).approximately(*this);
}

Ball operator-(const Ball& a) {
  return applied(BallFunction::negate, a);
}

Ball pi(Precision precision) {
  Ball result(precision);
  arithmetic_of(result).set_pi(result);
  return result;
}

Ball pow(const Ball& x, std::uint64_t exponent) {
  if (!x.is_finite()) return Ball::unknown(x.precision());
  Ball result(x.precision());
  arithmetic_of(x).raise(result, x, exponent);
  return result;
}

Ball abs(const Ball& x) {
  return applied(BallFunction::abs, x);
}
Ball sqrt(const Ball& x) {
  if (x.certainly_negative()) return Ball::unknown(x.precision());
  return applied(BallFunction::sqrt, x);
}
Ball exp(const Ball& x) {
  return applied(BallFunction::exp, x);
}
Ball log(const Ball& x) {
  return applied(BallFunction::log, x);
}
Ball sin(const Ball& x) {
  return applied(BallFunction::sin, x);
}
Ball cos(const Ball& x) {
  return applied(BallFunction::cos, x);
}
Ball tan(const Ball& x) {
  return applied(BallFunction::tan, x);
}
Ball asin(const Ball& x) {
  const Ball one(1, x.precision());
  const bool outside = (x - one).certainly_positive() || (x + one).certainly_negative();
  return outside ? Ball::unknown(x.precision()) : applied(BallFunction::asin, x);
}
Ball atan(const Ball& x) {
  return applied(BallFunction::atan, x);
}
Ball sinh(const Ball& x) {
  return applied(BallFunction::sinh, x);
}
Ball cosh(const Ball& x) {
  return applied(BallFunction::cosh, x);
}
Ball tanh(const Ball& x) {
  return applied(BallFunction::tanh, x);
}
Ball erf(const Ball& x) {
  return applied(BallFunction::erf, x);
}

Ball log2(const Integer& x, Precision precision) {
  assert(x >= 1);
  return log(Ball(x, precision)) / log(Ball(2, precision));
}

}  // namespace sqdim
