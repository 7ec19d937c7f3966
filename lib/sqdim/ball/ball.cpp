// Ball as a value, and its arithmetic.
#include <algorithm>
#include <cmath>
#include <utility>

#include "sqdim/ball/arb.hpp"

namespace sqdim {
namespace {

slong joint_bits(const Ball& a, const Ball& b) {
  return std::max(a.precision().bits, b.precision().bits);
}

/// e with x < 2^e.
std::int64_t exponent_of(const mag_t x) {
  constexpr std::int64_t beyond = std::int64_t{1} << 40;
  if (mag_is_zero(x) != 0) return -beyond;
  if (mag_is_inf(x) != 0 || MAG_EXP(x) > beyond) return beyond;
  return std::max<std::int64_t>(MAG_EXP(x), -beyond);
}

}  // namespace

Precision precision_of_digits(unsigned digits) {
  constexpr double log2_of_10 = 3.3219280948873623479;
  return {static_cast<long>(std::ceil(digits * log2_of_10))};
}

Ball::Ball(Precision precision) : precision_(precision) {
  arb_init(::new (ArbAccess::storage(*this)) arb_struct);
}

Ball::Ball(std::int64_t value, Precision precision) : Ball(precision) {
  arb_set_si(arb_of(*this), value);
}

Ball::Ball(const Ball& other) : Ball(other.precision_) {
  arb_set(arb_of(*this), arb_of(other));
}

Ball::Ball(Ball&& other) noexcept : Ball(other.precision_) {
  arb_swap(arb_of(*this), arb_of(other));
}

Ball& Ball::operator=(const Ball& other) {
  if (this != &other) {
    arb_set(arb_of(*this), arb_of(other));
    precision_ = other.precision_;
  }
  return *this;
}

Ball& Ball::operator=(Ball&& other) noexcept {
  arb_swap(arb_of(*this), arb_of(other));
  std::swap(precision_, other.precision_);
  return *this;
}

Ball::~Ball() {
  arb_clear(arb_of(*this));
}

Ball Ball::hull(const Ball& a, const Ball& b) {
  Ball result({joint_bits(a, b)});
  arb_union(arb_of(result), arb_of(a), arb_of(b), result.precision_.bits);
  return result;
}

Ball Ball::unknown(Precision precision) {
  Ball result(precision);
  arb_zero_pm_inf(arb_of(result));
  return result;
}

Ball Ball::at(Precision precision) const {
  Ball result(*this);
  result.precision_ = precision;
  return result;
}

Ball& Ball::operator+=(const Ball& other) {
  precision_.bits = joint_bits(*this, other);
  arb_add(arb_of(*this), arb_of(*this), arb_of(other), precision_.bits);
  return *this;
}

Ball& Ball::operator-=(const Ball& other) {
  precision_.bits = joint_bits(*this, other);
  arb_sub(arb_of(*this), arb_of(*this), arb_of(other), precision_.bits);
  return *this;
}

Ball& Ball::operator*=(const Ball& other) {
  precision_.bits = joint_bits(*this, other);
  arb_mul(arb_of(*this), arb_of(*this), arb_of(other), precision_.bits);
  return *this;
}

Ball& Ball::operator/=(const Ball& other) {
  precision_.bits = joint_bits(*this, other);
  arb_div(arb_of(*this), arb_of(*this), arb_of(other), precision_.bits);
  return *this;
}

Ball& Ball::operator*=(std::uint64_t factor) {
  arb_mul_ui(arb_of(*this), arb_of(*this), factor, precision_.bits);
  return *this;
}

Ball& Ball::operator/=(std::uint64_t divisor) {
  arb_div_ui(arb_of(*this), arb_of(*this), divisor, precision_.bits);
  return *this;
}

Ball& Ball::add_product(const Ball& a, std::uint64_t factor) {
  arb_addmul_ui(arb_of(*this), arb_of(a), factor, precision_.bits);
  return *this;
}

Ball& Ball::scale_by_power_of_two(std::int64_t exponent) {
  arb_mul_2exp_si(arb_of(*this), arb_of(*this), exponent);
  return *this;
}

Ball& Ball::widen(const Ball& error) {
  arb_add_error(arb_of(*this), arb_of(error));
  return *this;
}

bool Ball::is_finite() const {
  return arb_is_finite(arb_of(*this)) != 0;
}

bool Ball::is_exact() const {
  return arb_is_exact(arb_of(*this)) != 0;
}

bool Ball::contains(const Ball& other) const {
  return arb_contains(arb_of(*this), arb_of(other)) != 0;
}

bool Ball::overlaps(const Ball& other) const {
  return arb_overlaps(arb_of(*this), arb_of(other)) != 0;
}

bool Ball::certainly_positive() const {
  return arb_is_positive(arb_of(*this)) != 0;
}

bool Ball::certainly_negative() const {
  return arb_is_negative(arb_of(*this)) != 0;
}

long Ball::relative_accuracy_bits() const {
  return arb_rel_accuracy_bits(arb_of(*this));
}

std::int64_t Ball::magnitude_bits() const {
  mag_t bound;
  mag_init(bound);
  arb_get_mag(bound, arb_of(*this));
  const std::int64_t bits = exponent_of(bound);
  mag_clear(bound);
  return bits;
}

std::int64_t Ball::radius_bits() const {
  return exponent_of(arb_radref(arb_of(*this)));
}

double Ball::approximately() const {
  return arf_get_d(arb_midref(arb_of(*this)), ARF_RND_NEAR);
}

Ball operator+(Ball a, const Ball& b) {
  a += b;
  return a;
}

Ball operator-(Ball a, const Ball& b) {
  a -= b;
  return a;
}

Ball operator*(Ball a, const Ball& b) {
  a *= b;
  return a;
}

Ball operator/(Ball a, const Ball& b) {
  a /= b;
  return a;
}

Ball operator*(Ball a, std::uint64_t b) {
  a *= b;
  return a;
}

Ball operator/(Ball a, std::uint64_t b) {
  a /= b;
  return a;
}

Ball operator-(const Ball& a) {
  Ball result(a);
  arb_neg(arb_of(result), arb_of(result));
  return result;
}

}  // namespace sqdim
