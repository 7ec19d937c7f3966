// Between exact numbers and balls, limb by limb: nothing is rounded on the way out, and only to the
// precision of the ball on the way in.
#include <cassert>
#include <iterator>
#include <vector>

#include "sqdim/ball/arb.hpp"

namespace sqdim {
namespace {

using boost::multiprecision::denominator;
using boost::multiprecision::numerator;

/// An fmpz_t that clears itself.
class Fmpz {
 public:
  Fmpz() { fmpz_init(value_); }
  explicit Fmpz(const Integer& x) : Fmpz() {
    const Integer magnitude = abs(x);
    std::vector<mp_limb_t> limbs;
    export_bits(magnitude, std::back_inserter(limbs), FLINT_BITS, false);
    fmpz_set_ui_array(value_, limbs.data(), static_cast<slong>(limbs.size()));
    if (x < 0) fmpz_neg(value_, value_);
  }
  Fmpz(const Fmpz&) = delete;
  Fmpz(Fmpz&&) = delete;
  Fmpz& operator=(const Fmpz&) = delete;
  Fmpz& operator=(Fmpz&&) = delete;
  ~Fmpz() { fmpz_clear(value_); }

  fmpz* get() { return value_; }

  [[nodiscard]] Integer to_integer() const {
    if (fmpz_is_zero(value_) != 0) return 0;
    std::vector<mp_limb_t> limbs(static_cast<std::size_t>(fmpz_size(value_)));
    fmpz_t magnitude;
    fmpz_init(magnitude);
    fmpz_abs(magnitude, value_);
    fmpz_get_ui_array(limbs.data(), static_cast<slong>(limbs.size()), magnitude);
    fmpz_clear(magnitude);
    Integer result = 0;
    import_bits(result, limbs.begin(), limbs.end(), FLINT_BITS, false);
    return fmpz_sgn(value_) < 0 ? Integer(-result) : result;
  }

 private:
  fmpz_t value_;
};

Rational exact_value(const arf_t x) {
  Fmpz mantissa;
  Fmpz exponent;
  arf_get_fmpz_2exp(mantissa.get(), exponent.get(), x);
  assert(fmpz_fits_si(exponent.get()));
  return Rational(mantissa.to_integer()) * power_of_two(fmpz_get_si(exponent.get()));
}

void set_rational(Ball& ball, const Rational& x, Precision precision) {
  Fmpz top(numerator(x));
  Fmpz bottom(denominator(x));
  arb_fmpz_div_fmpz(arb_of(ball), top.get(), bottom.get(), precision.bits);
}

}  // namespace

Ball::Ball(const Integer& value, Precision precision) : Ball(precision) {
  Fmpz integer(value);
  arb_set_round_fmpz(arb_of(*this), integer.get(), precision.bits);
}

Ball::Ball(const Rational& value, Precision precision) : Ball(precision) {
  set_rational(*this, value, precision);
}

bool Ball::contains(const Rational& x) const {
  if (!is_finite()) return true;
  const Enclosure ends = enclosure();
  return ends.lower <= x && x <= ends.upper;
}

Enclosure Ball::enclosure() const {
  assert(is_finite());
  arf_t radius;
  arf_init_set_mag_shallow(radius, arb_radref(arb_of(*this)));
  const Rational middle = exact_value(arb_midref(arb_of(*this)));
  const Rational error = exact_value(radius);
  return {middle - error, middle + error};
}

}  // namespace sqdim
