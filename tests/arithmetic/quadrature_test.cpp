#include "sqdim/arithmetic/quadrature/quadrature.hpp"

#include <algorithm>
#include <cmath>

#include "sqdim/arithmetic/ball/detail/arb.hpp"
#if __has_include(<flint/acb_calc.h>)
#include <flint/acb.h>
#include <flint/acb_calc.h>
#else
#include <acb_calc.h>
#endif

#include "support/support.hpp"

namespace sqdim {
namespace {

using testing::Draws;
using testing::scaled;

TEST_SUITE_BEGIN("quadrature");

/// Returns F = 1, whose moments are (2m - 1)!!.
EvenIntegrand one() {
  return {.value = [](const Ball& t) { return Ball(1, t.precision()); },
          .at_zero = [](Precision precision) { return Ball(1, precision); },
          .strip = 1e6,
          .strip_bound = [](const Ball& a) { return Ball(1, a.precision()); }};
}

TEST_CASE("the moments of the Gaussian are double factorials, to full relative accuracy") {
  for (const long bits : {40L, 64L, 200L, 1000L}) {
    const std::vector<Ball> moments = gaussian_even_moments(one(), 60, {bits});
    Integer double_factorial = 1;
    for (std::size_t m = 0; m < moments.size(); ++m) {
      CHECK(moments[m].contains(Rational(double_factorial)));
      CHECK(moments[m].relative_accuracy_bits() >= bits);
      double_factorial *= 2 * m + 1;
    }
  }
}

TEST_CASE("a Gaussian factor exp(-c t^2 / 2) has closed moments (2m-1)!! / (1+c)^(m + 1/2)") {
  Draws draws(21);
  for (std::uint64_t i = 0; i < scaled(20); ++i) {
    const Rational c(draws.between(1, 40), 10);
    const EvenIntegrand integrand{
        .value = [c](const Ball& t) { return exp(-(t * t * Ball(c, t.precision()) / 2)); },
        .at_zero = [](Precision precision) { return Ball(1, precision); },
        .strip = 3,
        .strip_bound = [c](const Ball& a) { return exp(a * a * Ball(c, a.precision()) / 2); }};
    const Precision precision = draws.precision();
    const std::vector<Ball> moments = gaussian_even_moments(integrand, 20, precision);
    const Precision fine{precision.bits + 100};
    Ball expected = Ball(1, fine) / sqrt(Ball(Rational(1 + c), fine));
    for (std::size_t m = 0; m < moments.size(); ++m) {
      CHECK(moments[m].contains(expected));
      CHECK(moments[m].relative_accuracy_bits() >= precision.bits - 10);
      expected *= Ball(Rational(2 * m + 1) / (1 + c), fine);
    }
  }
}

/// t^d exp(-t^2/2) / sinh(pi t) = t^(d-1) exp(-t^2/2) / (pi sinc(i pi t)), for Arb's rigorous
/// integrator.
int sinh_integrand(acb_ptr result, const acb_t t, void* degree, slong /*order*/, slong bits) {
  acb_t factor;
  acb_init(factor);
  acb_mul(factor, t, t, bits);
  acb_mul_2exp_si(factor, factor, -1);
  acb_neg(factor, factor);
  acb_exp(result, factor, bits);
  acb_pow_ui(factor, t, *static_cast<ulong*>(degree) - 1, bits);
  acb_mul(result, result, factor, bits);
  acb_mul_onei(factor, t);
  acb_sinc_pi(factor, factor, bits);
  acb_div(result, result, factor, bits);
  acb_const_pi(factor, bits);
  acb_div(result, result, factor, bits);
  acb_clear(factor);
  return 0;
}

/// Returns the integral over [0, 30]; the rest is below 1e-190 for the degrees tested.
Ball rigorous_integral(ulong degree, Precision precision) {
  acb_t result;
  acb_t from;
  acb_t to;
  acb_init(result);
  acb_init(from);
  acb_init(to);
  acb_set_si(to, 30);
  mag_t tolerance;
  mag_init(tolerance);
  mag_set_ui_2exp_si(tolerance, 1, -precision.bits);
  acb_calc_integrate(result, sinh_integrand, &degree, from, to, precision.bits, tolerance, nullptr,
                     precision.bits + 30);
  Ball ball(precision);
  arb_set(arb_of(ball), acb_realref(result));
  mag_clear(tolerance);
  acb_clear(result);
  acb_clear(from);
  acb_clear(to);
  return ball.widen(Ball(power_of_two(-600), precision));
}

TEST_CASE("the sigmoid's moments agree with Arb's rigorous integrator") {
  const EvenIntegrand integrand{
      .value = [](const Ball& t) { return t / sinh(pi(t.precision()) * t); },
      .at_zero = [](Precision precision) { return Ball(1, precision) / pi(precision); },
      .strip = 0.75,
      .strip_bound =
          [](const Ball& a) {
            const Ball alpha = pi(a.precision()) * a;
            return alpha / sin(alpha) / pi(a.precision());
          }};
  const Precision precision{150};
  const std::vector<Ball> moments = gaussian_even_moments(integrand, 20, precision);
  for (const ulong degree : {3UL, 9UL, 41UL}) {
    // int_0^inf t^d e^(-t^2/2) / sinh(pi t) dt = sqrt(2 pi) E[X^(d-1) F(X)] / 2
    const Ball ours = moments[(degree - 1) / 2] * sqrt(pi(precision) * 2) / 2;
    const Ball theirs = rigorous_integral(degree, precision);
    CHECK(theirs.relative_accuracy_bits() > 60);
    CHECK(ours.relative_accuracy_bits() > 140);
    CHECK(ours.overlaps(theirs));
  }
}

TEST_CASE(
    "a strip that is not proved, or too thin for the nodes allowed, gives unknown and is quick") {
  EvenIntegrand unproved = one();
  unproved.strip_bound = [](const Ball& a) { return Ball::unknown(a.precision()); };
  for (const Ball& moment : gaussian_even_moments(unproved, 3, {64}))
    CHECK_FALSE(moment.is_finite());
  EvenIntegrand thin = one();
  thin.strip = 1e-9;
  for (const Ball& moment : gaussian_even_moments(thin, 3, {64})) CHECK_FALSE(moment.is_finite());
}

/// int_R (1 + s^2/a^2)^(k/2) exp(-rate |s| - curvature s^2) ds by the midpoint rule.
double line_integral(unsigned k, double a, double rate, double curvature) {
  constexpr double step = 1e-3;
  double sum = 0;
  for (double s = step / 2; s < 120; s += step)
    sum += std::pow(1 + s * s / (a * a), k / 2.0) * std::exp(-rate * s - curvature * s * s);
  return 2 * step * sum;
}

TEST_CASE("the integral over a line of a strip is bounded from above, and not by much") {
  const Precision precision{80};
  const auto bound = [&](unsigned k, const Rational& a, const Rational& rate, const Rational& c) {
    return strip_moment(k, Ball(a, precision), Ball(rate, precision), Ball(c, precision));
  };
  for (const unsigned k : {1U, 2U, 3U, 8U, 15U, 40U}) {
    CAPTURE(k);
    for (const double a : {0.5, 1.0, 6.0}) {
      const double exponential = line_integral(k, a, 3, 0);
      CHECK(bound(k, Rational(a), 3, 0).approximately() >= exponential * (1 - 1e-5));
      CHECK(bound(k, Rational(a), 3, 0).approximately() <= exponential * 1.2);
      const double gaussian = line_integral(k, a, 0, 0.5);
      CHECK(bound(k, Rational(a), 0, Rational(1, 2)).approximately() >= gaussian * (1 - 1e-5));
      CHECK(bound(k, Rational(a), 0, Rational(1, 2)).approximately() <= gaussian * 1.2);
      // The better of the two decays is used.
      const double both = bound(k, Rational(a), 3, Rational(1, 2)).approximately();
      CHECK(both >= line_integral(k, a, 3, 0.5));
      CHECK(both <= 2 * std::min(bound(k, Rational(a), 3, 0).approximately(),
                                 bound(k, Rational(a), 0, Rational(1, 2)).approximately()));
    }
  }
  CHECK_FALSE(bound(3, 1, 0, 0).is_finite());
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
