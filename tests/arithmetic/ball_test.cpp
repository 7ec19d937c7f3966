// Tests in the manner of FLINT: inputs are exact, balls contain the exact result, two precisions
// overlap, and the width is bounded. Without the last, an enclosure that is right because it says
// nothing would pass.
#include "sqdim/arithmetic/ball/ball.hpp"

#include <array>
#include <utility>
#include <vector>

#include "support/support.hpp"

namespace sqdim {
namespace {

using testing::Draws;
using testing::scaled;

bool is_tight(const Ball& ball, long lost_bits = 8) {
  return ball.is_finite() && ball.relative_accuracy_bits() >= ball.precision().bits - lost_bits;
}

/// Runs a test case once with each arithmetic.
Arithmetic each_arithmetic() {
  Arithmetic arithmetic = Arithmetic::arb;
  SUBCASE("arb") {
    arithmetic = Arithmetic::arb;
  }
  SUBCASE("mpfi") {
    arithmetic = Arithmetic::mpfi;
  }
  return arithmetic;
}

TEST_SUITE_BEGIN("ball");

TEST_CASE("conversion from exact numbers contains them tightly, and is exact where it can be") {
  const Arithmetic arithmetic = each_arithmetic();
  Draws draws(11);
  for (std::uint64_t i = 0; i < scaled(1000); ++i) {
    const Rational x = draws.rational(1'000'000'000) * power_of_two(draws.between(-500, 500));
    const Ball ball(x, draws.precision(arithmetic));
    CHECK(ball.contains(x));
    if (x != 0) CHECK(is_tight(ball, 2));
  }
  const Integer big = pow(Integer(7), 1000);
  CHECK(Ball(big, {20, arithmetic}).contains(Rational(big)));
  CHECK(Ball(Rational(-big), {4000, arithmetic}).enclosure().lower == -Rational(big));
  CHECK(Ball(Rational(3, 8), {10, arithmetic}).is_exact());
}

TEST_CASE("arithmetic of exact rationals contains the exact rational result") {
  const Arithmetic arithmetic = each_arithmetic();
  Draws draws(12);
  for (std::uint64_t i = 0; i < scaled(2000); ++i) {
    const Rational x = draws.rational(100'000);
    const Rational y = draws.rational(100'000);
    const Ball a(x, draws.precision(arithmetic));
    const Ball b(y, draws.precision(arithmetic));
    CHECK((a + b).contains(x + y));
    CHECK((a - b).contains(x - y));
    CHECK((a * b).contains(x * y));
    CHECK((-a).contains(-x));
    CHECK((a * 12).contains(x * 12));
    CHECK((a / 7).contains(x / 7));
    CHECK(pow(a, 5).contains(x * x * x * x * x));
    Ball sum(a);
    CHECK(sum.add_product(b, 3).contains(x + y * 3));
    if (y != 0) CHECK((a / b).contains(x / y));
    if (x != 0 && y != 0)
      CHECK(is_tight(a * b, std::abs(a.precision().bits - b.precision().bits) + 4));
  }
}

TEST_CASE("an operation contains the result for every point of an inexact operand") {
  const Arithmetic arithmetic = each_arithmetic();
  Draws draws(13);
  for (std::uint64_t i = 0; i < scaled(500); ++i) {
    const Rational middle = draws.rational(1000);
    const Rational radius = draws.unit() / 10;
    const Rational point = middle + radius * (2 * draws.unit() - 1);
    const Ball ball = Ball(middle, {100, arithmetic}).widen(Ball(radius, {100, arithmetic}));
    CHECK(ball.contains(point));
    CHECK((ball * ball).contains(point * point));
    CHECK(exp(ball).contains(exp(Ball(point, {300, arithmetic}))));
    CHECK(sinh(ball).contains(sinh(Ball(point, {300, arithmetic}))));
    CHECK(tanh(ball).contains(tanh(Ball(point, {300, arithmetic}))));
    CHECK(sqrt(ball * ball).contains(Ball(abs(point), {300, arithmetic})));
    CHECK(asin(tanh(ball)).contains(asin(tanh(Ball(point, {300, arithmetic})))));
  }
}

TEST_CASE("functions at two precisions overlap, and the width shrinks with the precision") {
  const Arithmetic arithmetic = each_arithmetic();
  Draws draws(14);
  using Function = Ball (*)(const Ball&);
  const std::array<Function, 12> functions = {exp,  log,  sin,  cos,  tan,  asin,
                                              atan, sinh, cosh, tanh, sqrt, abs};
  for (std::uint64_t i = 0; i < scaled(300); ++i) {
    const Rational x = (draws.unit() + Rational(1, 100)) / 2;
    for (const Function function : functions) {
      const Precision precision = draws.precision(arithmetic);
      const Ball coarse = function(Ball(x, precision));
      const Ball fine = function(Ball(x, precision.with(2 * precision.bits + 20)));
      CHECK(coarse.overlaps(fine));
      CHECK(is_tight(coarse, 16));
      CHECK((coarse.is_exact() || fine.radius_bits() < coarse.radius_bits()));
    }
  }
}

TEST_CASE("functions are inverse to each other") {
  const Arithmetic arithmetic = each_arithmetic();
  Draws draws(15);
  for (std::uint64_t i = 0; i < scaled(300); ++i) {
    const Precision precision = draws.precision(arithmetic);
    const Rational x = draws.unit() + Rational(1, 1000);
    const Ball ball(x, precision);
    CHECK(log(exp(ball)).contains(x));
    CHECK((sqrt(ball) * sqrt(ball)).contains(x));
    CHECK(sin(asin(ball / 2)).contains(x / 2));
  }
}

TEST_CASE("square root and arc sine take the part of a ball in their domain") {
  const Arithmetic arithmetic = each_arithmetic();
  const Precision precision{80, arithmetic};
  const Ball tiny(power_of_two(-60), precision);
  const Ball around_zero = Ball(precision).widen(tiny);
  CHECK(sqrt(around_zero).is_finite());
  CHECK(sqrt(around_zero).contains(sqrt(tiny)));
  const Ball around_one = Ball(1, precision).widen(tiny);
  CHECK(asin(around_one).is_finite());
  CHECK(asin(around_one).contains(pi({200, arithmetic}) / 2));
  CHECK(asin(around_one).contains(asin(Ball(1 - power_of_two(-61), Precision{200, arithmetic}))));
  CHECK(asin(-around_one).contains(-(pi({200, arithmetic}) / 2)));
  CHECK(asin(Ball(1, precision)).relative_accuracy_bits() > 70);
}

TEST_CASE("what has no value is unknown in both arithmetics, and stays so") {
  for (const Arithmetic arithmetic : {Arithmetic::arb, Arithmetic::mpfi}) {
    const Precision precision{80, arithmetic};
    const Ball unknown = Ball::unknown(precision);
    CHECK_FALSE(sqrt(Ball(-2, precision)).is_finite());
    CHECK_FALSE(asin(Ball(3, precision)).is_finite());
    CHECK_FALSE(asin(Ball(-3, precision)).is_finite());
    CHECK(asin(Ball(-1, precision)).is_finite());
    CHECK_FALSE(log(Ball(-1, precision)).is_finite());
    CHECK_FALSE((Ball(precision) * unknown).is_finite());
    CHECK_FALSE((unknown * Ball(precision)).is_finite());
    for (const auto function : {sqrt, asin, atan, tanh, exp, sin, abs}) {
      CHECK_FALSE(function(unknown).is_finite());
    }
    CHECK_FALSE(log(Ball(precision)).is_exact());
    CHECK_FALSE(unknown.is_exact());
  }
}

TEST_CASE("what cannot be bounded is unknown, never a number") {
  const Arithmetic arithmetic = each_arithmetic();
  const Precision precision{64, arithmetic};
  const Ball zero(precision);
  const Ball crosses = Ball(precision).widen(Ball(1, precision));
  CHECK_FALSE((Ball(1, precision) / zero).is_finite());
  CHECK_FALSE((Ball(1, precision) / crosses).is_finite());
  CHECK_FALSE(log(zero).is_finite());
  CHECK_FALSE(Ball::unknown(precision).is_finite());
  CHECK(Ball::unknown(precision).contains(Rational(42)));
  CHECK(Ball::unknown(precision).relative_accuracy_bits() <= 0);
  CHECK_FALSE(Ball::unknown(precision).certainly_positive());
}

TEST_CASE("endpoints are exact and sizes bound the ball") {
  const Arithmetic arithmetic = each_arithmetic();
  Draws draws(16);
  for (std::uint64_t i = 0; i < scaled(500); ++i) {
    const Rational x = draws.rational(1'000'000) * power_of_two(draws.between(-200, 200));
    const Rational radius = draws.unit() * power_of_two(draws.between(-200, 100));
    const Ball ball = Ball(x, {120, arithmetic}).widen(Ball(radius, {120, arithmetic}));
    const Enclosure ends = ball.enclosure();
    CHECK(ends.lower <= x - radius);
    CHECK(ends.upper >= x + radius);
    CHECK(ball.contains(ends.lower));
    CHECK_FALSE(ball.contains(ends.upper + (ends.upper - ends.lower) / 1000 + power_of_two(-1000)));
    if (x == 0 && radius == 0) continue;
    CHECK(std::max<Rational>(abs(ends.lower), abs(ends.upper)) <=
          power_of_two(ball.magnitude_bits()));
    CHECK((ends.upper - ends.lower) / 2 <= power_of_two(ball.radius_bits()));
  }
}

TEST_CASE("endpoints that no rational can hold are rounded outward, or refused") {
  const Arithmetic arithmetic = each_arithmetic();
  const Precision precision{64, arithmetic};
  const std::int64_t beyond = std::int64_t{1} << 32U;
  Ball tiny(3, precision);
  tiny.scale_by_power_of_two(-beyond);
  const Enclosure above = tiny.enclosure();
  CHECK(above.lower == 0);
  CHECK(above.upper > 0);
  CHECK(above.upper < power_of_two(-1'000'000));
  const Enclosure below = (-tiny).enclosure();
  CHECK(below.lower == -above.upper);
  CHECK(below.upper == 0);
  CHECK((Ball(1, precision) + tiny).contains(Rational(1)));
  Ball huge(3, precision);
  huge.scale_by_power_of_two(beyond);
  // MPFI has no exponents of this size.
  CHECK(huge.is_finite() == (arithmetic == Arithmetic::arb));
  if (huge.is_finite()) {
    CHECK_THROWS_AS(static_cast<void>(huge.enclosure()), std::range_error);
    CHECK_THROWS_AS(static_cast<void>((-huge).enclosure()), std::range_error);
  }
  Ball large(3, precision);
  large.scale_by_power_of_two(1'000'000);
  CHECK(large.enclosure().lower == Rational(3) * power_of_two(1'000'000));
}

TEST_CASE("log2 of a power of two is its exponent, of others between") {
  const Arithmetic arithmetic = each_arithmetic();
  CHECK(log2(Integer(1) << 4000, {100, arithmetic}).contains(Rational(4000)));
  const Ball ball = log2(Integer(10), {100, arithmetic});
  CHECK(ball.contains(log(Ball(10, Precision{300, arithmetic})) /
                      log(Ball(2, Precision{300, arithmetic}))));
  CHECK(is_tight(ball));
}

TEST_CASE("a ball is a value: copies are independent, moved-from balls can be assigned") {
  const Arithmetic arithmetic = each_arithmetic();
  Ball a(Rational(1, 3), {100, arithmetic});
  Ball b = a;
  b += Ball(1, Precision{100, arithmetic});
  CHECK(a.contains(Rational(1, 3)));
  CHECK(b.contains(Rational(4, 3)));
  Ball c = std::move(a);
  CHECK(c.contains(Rational(1, 3)));
  a = b;
  CHECK(a.contains(Rational(4, 3)));
  std::vector<Ball> many(100, c);
  many.insert(many.begin(), b);
  CHECK(many.back().contains(Rational(1, 3)));
  CHECK(many.front().enclosure().lower == b.enclosure().lower);
  Ball other(Rational(1, 3),
             {100, arithmetic == Arithmetic::arb ? Arithmetic::mpfi : Arithmetic::arb});
  other = b;
  CHECK(other.precision().arithmetic == arithmetic);
  CHECK(other.contains(b));
}

TEST_CASE("the error function encloses its values; with MPFI it is that of MPFR") {
  const Ball half = erf(Ball(Rational(1, 2), Precision{200}));
  CHECK(decimal_below(half.enclosure().lower, 20) == "0.52049987781304653768");
  CHECK(is_tight(half));
  const Ball by_mpfr = erf(Ball(Rational(1, 2), Precision{200, Arithmetic::mpfi}));
  CHECK(decimal_below(by_mpfr.enclosure().lower, 20) == "0.52049987781304653768");
  CHECK(is_tight(by_mpfr));
}

TEST_CASE("a ball whose radius is far below 2^-2^62 is said to be narrow, not wide") {
  // exp(-10^25) = 2^(-1.4 10^25): Arb's exponent of its radius no longer fits in 62 bits.
  const Ball tiny = exp(Ball(-Rational(pow(Integer(10), 25)), Precision{100}));
  CHECK(tiny.is_finite());
  CHECK(tiny.radius_bits() < -1'000'000);
  CHECK(tiny.magnitude_bits() < -1'000'000);
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
