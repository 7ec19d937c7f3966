// Balls by Arb: midpoint and radius (johansson17).
#include "sqdim/arithmetic/ball/detail/arb.hpp"

#if __has_include(<flint/arb_hypgeom.h>)
#include <flint/arb_hypgeom.h>
#else
#include <arb_hypgeom.h>
#endif

#include <algorithm>
#include <new>
#include <type_traits>
#include <utility>

namespace sqdim {
namespace {

/// An fmpz_t that clears itself.
class Fmpz {
 public:
  Fmpz() { fmpz_init(value_); }
  explicit Fmpz(mpz_srcptr x) : Fmpz() { fmpz_set_mpz(value_, x); }
  explicit Fmpz(const Integer& x) : Fmpz(x.gmp()) {}
  Fmpz(const Fmpz&) = delete;
  Fmpz(Fmpz&&) = delete;
  Fmpz& operator=(const Fmpz&) = delete;
  Fmpz& operator=(Fmpz&&) = delete;
  ~Fmpz() { fmpz_clear(value_); }

  fmpz* get() { return value_; }
  [[nodiscard]] Integer to_integer() const {
    Integer integer;
    fmpz_get_mpz(integer.gmp(), value_);
    return integer;
  }

 private:
  fmpz_t value_;
};

Rational exact_value(const arf_t x, End end) {
  if (arf_is_zero(x) == 0 && arf_cmpabs_2exp_si(x, -most_exponent) < 0)
    return end_next_to_zero(arf_sgn(x) > 0, end);
  if (arf_cmpabs_2exp_si(x, most_exponent) > 0) refuse_end();
  Fmpz mantissa;
  Fmpz exponent;
  arf_get_fmpz_2exp(mantissa.get(), exponent.get(), x);
  const slong power = fmpz_get_si(exponent.get());
  const Integer integer = mantissa.to_integer();
  return integer * power_of_two(power);
}

/// Enough for exact ends, unless a radius is almost zero.
constexpr slong most_bits_of_end = 2 * most_exponent;

slong bits_of(const Ball& ball) {
  return ball.precision().bits;
}

/// Returns e with x < 2^e, between -2^40 and 2^40. The exponent of a mag_t is an fmpz: beyond
/// 62 bits (30, if a word has 32) it is a pointer, which must not be read as a number.
std::int64_t exponent_of(const mag_t x) {
  constexpr std::int64_t beyond = std::int64_t{1} << 40;
  if (mag_is_zero(x) != 0) return -beyond;
  if (mag_is_inf(x) != 0) return beyond;
  if (fmpz_fits_si(MAG_EXPREF(x)) == 0) return fmpz_sgn(MAG_EXPREF(x)) > 0 ? beyond : -beyond;
  return std::clamp<std::int64_t>(fmpz_get_si(MAG_EXPREF(x)), -beyond, beyond);
}

/// Whether a number is one of FLINT's words, which have 32 bits on some machines.
template <class Number>
bool fits(Number x) {
  using Word = std::conditional_t<std::is_signed_v<Number>, slong, ulong>;
  return std::in_range<Word>(x);
}

using ByWord = void (*)(arb_t, const arb_t, ulong, slong);
using ByInteger = void (*)(arb_t, const arb_t, const fmpz_t, slong);

/// Applies an operation with a number, by the function for words if the number is one.
void apply_with(std::uint64_t number, ByWord by_word, ByInteger by_integer, Ball& result,
                const Ball& x) {
  const slong bits = result.precision().bits;
  if (fits(number)) {
    by_word(arb_of(result), arb_of(x), static_cast<ulong>(number), bits);
  } else {
    by_integer(arb_of(result), arb_of(x), Fmpz(Integer(number)).get(), bits);
  }
}

/// Returns asin of an endpoint clamped to [-1, 1]. The input is exact.
void asin_of_endpoint(arb_t result, const arf_t endpoint, slong bits) {
  arb_set_arf(result, endpoint);
  if (arf_cmp_si(endpoint, 1) > 0) arb_set_si(result, 1);
  if (arf_cmp_si(endpoint, -1) < 0) arb_set_si(result, -1);
  arb_asin(result, result, bits);
}

/// asin increases, so its range on a ball that crosses an end of [-1, 1] is the range between the
/// clamped endpoints.
void clamped_asin(arb_t result, const arb_t x, slong bits) {
  const bool finite = arb_is_finite(x) != 0;
  arf_t lower;
  arf_t upper;
  arf_init(lower);
  arf_init(upper);
  arb_get_interval_arf(lower, upper, x, bits);
  arb_asin(result, x, bits);
  if (finite && arb_is_finite(result) == 0) {
    arb_t low;
    arb_init(low);
    asin_of_endpoint(low, lower, bits);
    asin_of_endpoint(result, upper, bits);
    arb_union(result, low, result, bits);
    arb_clear(low);
  }
  arf_clear(lower);
  arf_clear(upper);
}

void exact_negation(arb_t result, const arb_t x, slong /*bits*/) {
  arb_neg(result, x);
}

void exact_absolute(arb_t result, const arb_t x, slong /*bits*/) {
  arb_abs(result, x);
}

constexpr BallFunctions<void(arb_t, const arb_t, slong), 14> arb_functions = {
    {{BallFunction::negate, exact_negation},
     {BallFunction::abs, exact_absolute},
     {BallFunction::sqrt, arb_sqrtpos},
     {BallFunction::exp, arb_exp},
     {BallFunction::log, arb_log},
     {BallFunction::sin, arb_sin},
     {BallFunction::cos, arb_cos},
     {BallFunction::tan, arb_tan},
     {BallFunction::asin, clamped_asin},
     {BallFunction::atan, arb_atan},
     {BallFunction::sinh, arb_sinh},
     {BallFunction::cosh, arb_cosh},
     {BallFunction::tanh, arb_tanh},
     {BallFunction::erf, arb_hypgeom_erf}}};

class ArbArithmetic final : public BallArithmetic {
 public:
  void create(Ball& ball) const noexcept override {
    arb_init(::new (BallStorage::of(ball)) arb_struct);
  }
  void destroy(Ball& ball) const noexcept override { arb_clear(arb_of(ball)); }
  void copy(Ball& to, const Ball& from) const override { arb_set(arb_of(to), arb_of(from)); }

  void set(Ball& result, std::int64_t value) const override {
    if (fits(value)) return arb_set_si(arb_of(result), static_cast<slong>(value));
    arb_set_fmpz(arb_of(result), Fmpz(Integer(value)).get());
  }
  void set(Ball& result, const Integer& value) const override {
    arb_set_round_fmpz(arb_of(result), Fmpz(value.gmp()).get(), bits_of(result));
  }
  void set(Ball& result, const Rational& value) const override {
    arb_fmpz_div_fmpz(arb_of(result), Fmpz(mpq_numref(value.gmp())).get(),
                      Fmpz(mpq_denref(value.gmp())).get(), bits_of(result));
  }
  void set_unknown(Ball& result) const override { arb_zero_pm_inf(arb_of(result)); }
  void set_pi(Ball& result) const override { arb_const_pi(arb_of(result), bits_of(result)); }
  void set_hull(Ball& result, const Ball& a, const Ball& b) const override {
    arb_union(arb_of(result), arb_of(a), arb_of(b), bits_of(result));
  }

  void add(Ball& result, const Ball& a, const Ball& b) const override {
    arb_add(arb_of(result), arb_of(a), arb_of(b), bits_of(result));
  }
  void subtract(Ball& result, const Ball& a, const Ball& b) const override {
    arb_sub(arb_of(result), arb_of(a), arb_of(b), bits_of(result));
  }
  void multiply(Ball& result, const Ball& a, const Ball& b) const override {
    arb_mul(arb_of(result), arb_of(a), arb_of(b), bits_of(result));
  }
  void divide(Ball& result, const Ball& a, const Ball& b) const override {
    arb_div(arb_of(result), arb_of(a), arb_of(b), bits_of(result));
  }
  void multiply(Ball& result, std::uint64_t factor) const override {
    apply_with(factor, arb_mul_ui, arb_mul_fmpz, result, result);
  }
  void divide(Ball& result, std::uint64_t divisor) const override {
    apply_with(divisor, arb_div_ui, arb_div_fmpz, result, result);
  }
  void add_product(Ball& result, const Ball& a, std::uint64_t factor) const override {
    apply_with(factor, arb_addmul_ui, arb_addmul_fmpz, result, a);
  }
  void scale_by_power_of_two(Ball& result, std::int64_t exponent) const override {
    if (fits(exponent))
      return arb_mul_2exp_si(arb_of(result), arb_of(result), static_cast<slong>(exponent));
    arb_mul_2exp_fmpz(arb_of(result), arb_of(result), Fmpz(Integer(exponent)).get());
  }
  void widen(Ball& result, const Ball& error) const override {
    arb_add_error(arb_of(result), arb_of(error));
  }
  void raise(Ball& result, const Ball& x, std::uint64_t exponent) const override {
    apply_with(exponent, arb_pow_ui, arb_pow_fmpz, result, x);
  }
  void apply(BallFunction function, Ball& result, const Ball& x) const override {
    find_function(arb_functions, function)(arb_of(result), arb_of(x), bits_of(result));
  }

  [[nodiscard]] bool is_finite(const Ball& x) const override {
    return arb_is_finite(arb_of(x)) != 0;
  }
  [[nodiscard]] bool is_exact(const Ball& x) const override { return arb_is_exact(arb_of(x)) != 0; }
  [[nodiscard]] bool contains(const Ball& outer, const Ball& inner) const override {
    return arb_contains(arb_of(outer), arb_of(inner)) != 0;
  }
  [[nodiscard]] bool overlap(const Ball& a, const Ball& b) const override {
    return arb_overlaps(arb_of(a), arb_of(b)) != 0;
  }
  [[nodiscard]] bool certainly_positive(const Ball& x) const override {
    return arb_is_positive(arb_of(x)) != 0;
  }
  [[nodiscard]] bool certainly_negative(const Ball& x) const override {
    return arb_is_negative(arb_of(x)) != 0;
  }
  [[nodiscard]] long relative_accuracy_bits(const Ball& x) const override {
    return arb_rel_accuracy_bits(arb_of(x));
  }
  [[nodiscard]] std::int64_t magnitude_bits(const Ball& x) const override {
    mag_t bound;
    mag_init(bound);
    arb_get_mag(bound, arb_of(x));
    const std::int64_t bits = exponent_of(bound);
    mag_clear(bound);
    return bits;
  }
  [[nodiscard]] std::int64_t radius_bits(const Ball& x) const override {
    return exponent_of(arb_radref(arb_of(x)));
  }
  [[nodiscard]] Enclosure enclosure(const Ball& x) const override {
    // Dyadic arithmetic is exact, and much faster than rational arithmetic.
    arf_t radius;
    arf_t end;
    arf_init_set_mag_shallow(radius, arb_radref(arb_of(x)));
    arf_init(end);
    arf_sub(end, arb_midref(arb_of(x)), radius, most_bits_of_end, ARF_RND_FLOOR);
    Rational lower = exact_value(end, End::lower);
    arf_add(end, arb_midref(arb_of(x)), radius, most_bits_of_end, ARF_RND_CEIL);
    Rational upper = exact_value(end, End::upper);
    arf_clear(end);
    return {std::move(lower), std::move(upper)};
  }
  [[nodiscard]] double approximately(const Ball& x) const override {
    return arf_get_d(arb_midref(arb_of(x)), ARF_RND_NEAR);
  }
};

}  // namespace

const BallArithmetic& arb_arithmetic() {
  static const ArbArithmetic arithmetic;
  return arithmetic;
}

}  // namespace sqdim
