// Elementary functions of balls.
#include <cassert>

#include "sqdim/ball/arb.hpp"

namespace sqdim {
namespace {

using ArbFunction = void(arb_t, const arb_t, slong);

Ball applied(ArbFunction* function, const Ball& x) {
  Ball result(x.precision());
  function(arb_of(result), arb_of(x), x.precision().bits);
  return result;
}

/// asin of an endpoint, clamped to [-1, 1]; exact input.
void asin_of_endpoint(arb_t result, const arf_t endpoint, slong bits) {
  arb_t x;
  arb_init(x);
  arb_set_arf(x, endpoint);
  if (arf_cmp_si(endpoint, 1) > 0) arb_set_si(x, 1);
  if (arf_cmp_si(endpoint, -1) < 0) arb_set_si(x, -1);
  arb_asin(result, x, bits);
  arb_clear(x);
}

}  // namespace

Ball pi(Precision precision) {
  Ball result(precision);
  arb_const_pi(arb_of(result), precision.bits);
  return result;
}

Ball pow(const Ball& x, std::uint64_t exponent) {
  Ball result(x.precision());
  arb_pow_ui(arb_of(result), arb_of(x), exponent, x.precision().bits);
  return result;
}

Ball exp(const Ball& x) {
  return applied(arb_exp, x);
}

Ball log(const Ball& x) {
  return applied(arb_log, x);
}

Ball sinh(const Ball& x) {
  return applied(arb_sinh, x);
}

Ball tanh(const Ball& x) {
  return applied(arb_tanh, x);
}

Ball sin(const Ball& x) {
  return applied(arb_sin, x);
}

Ball tan(const Ball& x) {
  return applied(arb_tan, x);
}

Ball sqrt(const Ball& x) {
  return applied(arb_sqrtpos, x);
}

Ball asin(const Ball& x) {
  Ball direct = applied(arb_asin, x);
  if (direct.is_finite() || !x.is_finite()) return direct;
  // The ball crosses an end of [-1, 1]. asin increases, so its range there is that of the clamped
  // endpoints.
  const slong bits = x.precision().bits;
  arf_t lower;
  arf_t upper;
  arf_init(lower);
  arf_init(upper);
  arb_get_interval_arf(lower, upper, arb_of(x), bits);
  Ball low(x.precision());
  Ball high(x.precision());
  asin_of_endpoint(arb_of(low), lower, bits);
  asin_of_endpoint(arb_of(high), upper, bits);
  arf_clear(lower);
  arf_clear(upper);
  return Ball::hull(low, high);
}

Ball log2(const Integer& x, Precision precision) {
  assert(x >= 1);
  return log(Ball(x, precision)) / log(Ball(2, precision));
}

}  // namespace sqdim
