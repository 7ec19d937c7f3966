// Balls by MPFI: two endpoints, each rounded outward. MPFI shares no code with Arb except GMP, so a
// result that both enclose can be believed. MPFI has no error function; erf, which increases, is
// MPFR's at both ends.
//
// This file uses MPFI's C interface instead of its wrapper in Boost.Multiprecision, whose default
// precision is global and counted in decimal digits: a Ball carries its own precision, in bits.
#include <mpfi.h>

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <limits>
#include <new>
#include <utility>

#include "sqdim/arithmetic/ball/detail/arithmetic.hpp"

namespace sqdim {
namespace {

using Interval = std::remove_pointer_t<mpfi_ptr>;
static_assert(sizeof(Interval) <= Ball::storage_size);
static_assert(alignof(Interval) <= alignof(std::max_align_t));

constexpr std::int64_t beyond = std::int64_t{1} << 40;  // an exponent no number here reaches

mpfi_ptr raw(Ball& ball) {
  return static_cast<mpfi_ptr>(BallStorage::of(ball));
}

mpfi_srcptr of(const Ball& ball) {
  assert(ball.precision().arithmetic == Arithmetic::mpfi);
  return static_cast<mpfi_srcptr>(BallStorage::of(ball));
}

/// Returns the interval of a ball that is about to receive a result, with the mantissa for which
/// its precision asks.
mpfi_ptr target(Ball& ball) {
  assert(ball.precision().arithmetic == Arithmetic::mpfi);
  const mpfi_ptr interval = raw(ball);
  const auto bits = static_cast<mpfr_prec_t>(ball.precision().bits);
  if (mpfi_get_prec(interval) != bits) mpfi_round_prec(interval, bits);
  return interval;
}

void set_everything(mpfi_ptr interval) {
  mpfr_set_inf(&interval->left, -1);
  mpfr_set_inf(&interval->right, 1);
}

/// MPFI returns NaN if nothing can be said.
void forget_nan(mpfi_ptr interval) {
  if (mpfi_nan_p(interval) != 0) set_everything(interval);
}

/// An mpfr_t that clears itself.
class Endpoint {
 public:
  explicit Endpoint(mpfr_prec_t bits) { mpfr_init2(value_, bits); }
  Endpoint(const Endpoint&) = delete;
  Endpoint(Endpoint&&) = delete;
  Endpoint& operator=(const Endpoint&) = delete;
  Endpoint& operator=(Endpoint&&) = delete;
  ~Endpoint() { mpfr_clear(value_); }
  [[nodiscard]] mpfr_ptr get() { return value_; }

 private:
  mpfr_t value_;
};

/// Returns e with |x| < 2^e.
std::int64_t exponent_of(mpfr_srcptr x) {
  if (mpfr_zero_p(x) != 0) return -beyond;
  return mpfr_regular_p(x) != 0 ? static_cast<std::int64_t>(mpfr_get_exp(x)) : beyond;
}

Rational exact_value(mpfr_srcptr x, End end) {
  if (mpfr_zero_p(x) != 0) return 0;
  if (exponent_of(x) <= -most_exponent) return end_next_to_zero(mpfr_sgn(x) > 0, end);
  if (exponent_of(x) > most_exponent) refuse_end();
  Rational result;
  mpfr_get_q(result.gmp(), x);
  return result;
}

/// Cuts an interval that sticks out to [least, greatest], for numbers known to lie there.
void clamp(mpfi_ptr interval, const long* least, const long* greatest) {
  for (const mpfr_ptr end : {&interval->left, &interval->right}) {
    if (least != nullptr && mpfr_cmp_si(end, *least) < 0) mpfr_set_si(end, *least, MPFR_RNDN);
    if (greatest != nullptr && mpfr_cmp_si(end, *greatest) > 0)
      mpfr_set_si(end, *greatest, MPFR_RNDN);
  }
}

int erf_of_ends(mpfi_ptr result, mpfi_srcptr x) {
  mpfr_erf(&result->left, &x->left, MPFR_RNDD);
  mpfr_erf(&result->right, &x->right, MPFR_RNDU);
  return 0;
}

constexpr BallFunctions<int(mpfi_ptr, mpfi_srcptr), 14> mpfi_functions = {
    {{BallFunction::negate, mpfi_neg},
     {BallFunction::abs, mpfi_abs},
     {BallFunction::sqrt, mpfi_sqrt},
     {BallFunction::exp, mpfi_exp},
     {BallFunction::log, mpfi_log},
     {BallFunction::sin, mpfi_sin},
     {BallFunction::cos, mpfi_cos},
     {BallFunction::tan, mpfi_tan},
     {BallFunction::asin, mpfi_asin},
     {BallFunction::atan, mpfi_atan},
     {BallFunction::sinh, mpfi_sinh},
     {BallFunction::cosh, mpfi_cosh},
     {BallFunction::tanh, mpfi_tanh},
     {BallFunction::erf, erf_of_ends}}};

using ByWord = int (*)(mpfi_ptr, mpfi_srcptr, unsigned long);
using ByInteger = int (*)(mpfi_ptr, mpfi_srcptr, mpz_srcptr);

/// Applies an operation with a number, by the function for words if the number is one: a long has
/// 32 bits on some machines.
void apply_with(std::uint64_t number, ByWord by_word, ByInteger by_integer, mpfi_ptr result,
                mpfi_srcptr x) {
  if (std::in_range<unsigned long>(number)) {
    by_word(result, x, static_cast<unsigned long>(number));
  } else {
    by_integer(result, x, Integer(number).gmp());
  }
}

class MpfiArithmetic final : public BallArithmetic {
 public:
  void create(Ball& ball) const noexcept override {
    const mpfi_ptr interval = ::new (BallStorage::of(ball)) Interval;
    mpfi_init2(interval, static_cast<mpfr_prec_t>(ball.precision().bits));
    mpfi_set_si(interval, 0);
  }
  void destroy(Ball& ball) const noexcept override { mpfi_clear(raw(ball)); }
  void copy(Ball& to, const Ball& from) const override {
    mpfi_set_prec(raw(to), mpfi_get_prec(of(from)));
    mpfi_set(raw(to), of(from));
  }

  void set(Ball& result, std::int64_t value) const override {
    if (std::in_range<long>(value)) {
      mpfi_set_si(target(result), static_cast<long>(value));
    } else {
      mpfi_set_z(target(result), Integer(value).gmp());
    }
  }
  void set(Ball& result, const Integer& value) const override {
    mpfi_set_z(target(result), value.gmp());
  }
  void set(Ball& result, const Rational& value) const override {
    mpfi_set_q(target(result), value.gmp());
  }
  void set_unknown(Ball& result) const override { set_everything(target(result)); }
  void set_pi(Ball& result) const override { mpfi_const_pi(target(result)); }
  void set_hull(Ball& result, const Ball& a, const Ball& b) const override {
    mpfi_union(target(result), of(a), of(b));
  }

  void add(Ball& result, const Ball& a, const Ball& b) const override {
    mpfi_add(target(result), of(a), of(b));
    forget_nan(raw(result));
  }
  void subtract(Ball& result, const Ball& a, const Ball& b) const override {
    mpfi_sub(target(result), of(a), of(b));
    forget_nan(raw(result));
  }
  void multiply(Ball& result, const Ball& a, const Ball& b) const override {
    // MPFI takes 0 times anything to be 0, even if the other factor has no value.
    if (!is_finite(a) || !is_finite(b)) return set_unknown(result);
    mpfi_mul(target(result), of(a), of(b));
    forget_nan(raw(result));
  }
  void divide(Ball& result, const Ball& a, const Ball& b) const override {
    mpfi_div(target(result), of(a), of(b));
    forget_nan(raw(result));
  }
  void multiply(Ball& result, std::uint64_t factor) const override {
    apply_with(factor, mpfi_mul_ui, mpfi_mul_z, target(result), of(result));
    forget_nan(raw(result));
  }
  void divide(Ball& result, std::uint64_t divisor) const override {
    apply_with(divisor, mpfi_div_ui, mpfi_div_z, target(result), of(result));
    forget_nan(raw(result));
  }
  void add_product(Ball& result, const Ball& a, std::uint64_t factor) const override {
    Ball product(a.precision() < result.precision() ? result.precision() : a.precision());
    apply_with(factor, mpfi_mul_ui, mpfi_mul_z, raw(product), of(a));
    mpfi_add(target(result), of(result), of(product));
    forget_nan(raw(result));
  }
  void scale_by_power_of_two(Ball& result, std::int64_t exponent) const override {
    // Beyond the exponents of MPFR the result is infinite, or next to 0, in any case.
    constexpr std::int64_t most = std::numeric_limits<long>::max();
    mpfi_mul_2si(raw(result), of(result), static_cast<long>(std::clamp(exponent, -most, most)));
  }
  void widen(Ball& result, const Ball& error) const override {
    Endpoint magnitude(static_cast<mpfr_prec_t>(error.precision().bits));
    mpfi_mag(magnitude.get(), of(error));
    mpfi_increase(target(result), magnitude.get());
    forget_nan(raw(result));
  }
  void raise(Ball& result, const Ball& x, std::uint64_t exponent) const override {
    Ball power(1, result.precision());
    Ball square(x);
    for (; exponent > 0; exponent >>= 1U) {
      if ((exponent & 1U) != 0) multiply(power, power, square);
      mpfi_sqr(target(square), of(square));
    }
    copy(result, power);
  }
  void apply(BallFunction function, Ball& result, const Ball& x) const override {
    auto* const named = find_function(mpfi_functions, function);
    assert(named != nullptr);
    static constexpr long zero = 0;
    static constexpr long one = 1;
    static constexpr long minus_one = -1;
    Ball domain(x);
    if (function == BallFunction::sqrt) clamp(raw(domain), &zero, nullptr);
    if (function == BallFunction::asin) clamp(raw(domain), &minus_one, &one);
    named(target(result), of(domain));
    forget_nan(raw(result));
  }

  [[nodiscard]] bool is_finite(const Ball& x) const override { return mpfi_bounded_p(of(x)) != 0; }
  [[nodiscard]] bool is_exact(const Ball& x) const override {
    return is_finite(x) && mpfr_equal_p(&of(x)->left, &of(x)->right) != 0;
  }
  [[nodiscard]] bool contains(const Ball& outer, const Ball& inner) const override {
    return mpfi_is_inside(of(inner), of(outer)) > 0;
  }
  [[nodiscard]] bool overlap(const Ball& a, const Ball& b) const override {
    return mpfr_lessequal_p(&of(a)->left, &of(b)->right) != 0 &&
           mpfr_lessequal_p(&of(b)->left, &of(a)->right) != 0;
  }
  [[nodiscard]] bool certainly_positive(const Ball& x) const override {
    return mpfi_is_strictly_pos(of(x)) > 0;
  }
  [[nodiscard]] bool certainly_negative(const Ball& x) const override {
    return mpfi_is_strictly_neg(of(x)) > 0;
  }
  [[nodiscard]] long relative_accuracy_bits(const Ball& x) const override {
    constexpr long most = std::min<std::int64_t>(beyond, std::numeric_limits<long>::max());
    if (!is_finite(x)) return -most;
    if (is_exact(x)) return most;
    Endpoint middle(mpfi_get_prec(of(x)));
    mpfi_mid(middle.get(), of(x));
    if (mpfr_zero_p(middle.get()) != 0) return -most;
    return static_cast<long>(exponent_of(middle.get()) - radius_bits(x) - 1);
  }
  [[nodiscard]] std::int64_t magnitude_bits(const Ball& x) const override {
    return std::max(exponent_of(&of(x)->left), exponent_of(&of(x)->right));
  }
  [[nodiscard]] std::int64_t radius_bits(const Ball& x) const override {
    Endpoint diameter(mpfi_get_prec(of(x)));
    mpfi_diam_abs(diameter.get(), of(x));
    const std::int64_t bits = exponent_of(diameter.get());
    return bits == beyond || bits == -beyond ? bits : bits - 1;
  }
  [[nodiscard]] Enclosure enclosure(const Ball& x) const override {
    return {exact_value(&of(x)->left, End::lower), exact_value(&of(x)->right, End::upper)};
  }
  [[nodiscard]] double approximately(const Ball& x) const override { return mpfi_get_d(of(x)); }
};

}  // namespace

const BallArithmetic& mpfi_arithmetic() {
  static const MpfiArithmetic arithmetic;
  return arithmetic;
}

}  // namespace sqdim
