// Compares both arithmetics with MPFR, which computes the same numbers without intervals and with
// many more bits: 10^5 random operations, each at a random precision. Labelled slow.
#include <mpfr.h>

#include <array>
#include <utility>

#include "sqdim/arithmetic/ball/ball.hpp"
#include "support/support.hpp"

namespace sqdim {
namespace {

using testing::Draws;
using testing::scaled;

/// An mpfr_t that clears itself and has a dyadic rational value.
class Exact {
 public:
  explicit Exact(mpfr_prec_t bits) { mpfr_init2(value_, bits); }
  Exact(const Exact&) = delete;
  Exact& operator=(const Exact&) = delete;
  ~Exact() { mpfr_clear(value_); }

  mpfr_ptr get() { return value_; }
  void set(std::int64_t mantissa, std::int64_t exponent) {
    mpfr_set_si_2exp(value_, mantissa, exponent, MPFR_RNDN);
  }
  [[nodiscard]] bool is_number() const { return mpfr_number_p(value_) != 0; }
  [[nodiscard]] Rational rational() const {
    if (mpfr_zero_p(value_) != 0) return 0;
    Rational result;
    mpfr_get_q(result.gmp(), value_);
    return result;
  }

 private:
  mpfr_t value_;
};

using OfBall = Ball (*)(const Ball&);
using OfExact = int (*)(mpfr_ptr, mpfr_srcptr, mpfr_rnd_t);
const std::array<std::pair<OfBall, OfExact>, 13> unary = {{{abs, mpfr_abs},
                                                           {sqrt, mpfr_sqrt},
                                                           {exp, mpfr_exp},
                                                           {log, mpfr_log},
                                                           {sin, mpfr_sin},
                                                           {cos, mpfr_cos},
                                                           {tan, mpfr_tan},
                                                           {asin, mpfr_asin},
                                                           {atan, mpfr_atan},
                                                           {sinh, mpfr_sinh},
                                                           {cosh, mpfr_cosh},
                                                           {tanh, mpfr_tanh},
                                                           {erf, mpfr_erf}}};

using Binary = int (*)(mpfr_ptr, mpfr_srcptr, mpfr_srcptr, mpfr_rnd_t);
struct BinaryOperation {
  Ball (*of_balls)(Ball, const Ball&);
  Binary of_exact;
};
const std::array<BinaryOperation, 4> binary = {
    {{[](Ball a, const Ball& b) { return std::move(a) + b; }, mpfr_add},
     {[](Ball a, const Ball& b) { return std::move(a) - b; }, mpfr_sub},
     {[](Ball a, const Ball& b) { return std::move(a) * b; }, mpfr_mul},
     {[](Ball a, const Ball& b) { return std::move(a) / b; }, mpfr_div}}};

/// One random operation: the ball, and MPFR's result with 300 bits more, rounded down and up.
struct Outcome {
  Ball ball;
  Exact below;
  Exact above;
};

/// Whether a <= b. Boost compares rationals by continued fractions, which takes a hundred times
/// longer.
bool at_most(const Rational& a, const Rational& b) {
  return Integer(numerator(a) * denominator(b)) <= Integer(numerator(b) * denominator(a));
}

/// Checks that a number known to lie between two others can be in the ball.
void check(const Outcome& outcome) {
  if (!outcome.below.is_number() || !outcome.above.is_number()) return;  // outside the domain
  if (!outcome.ball.is_finite()) return;
  const Enclosure ends = outcome.ball.enclosure();
  CHECK(at_most(ends.lower, outcome.above.rational()));
  CHECK(at_most(outcome.below.rational(), ends.upper));
}

/// Checks the width that 120 bits or more must reach, so that an enclosure that says nothing fails.
void check_width(const Ball& ball) {
  CHECK(ball.is_finite());
  CHECK((ball.is_exact() || ball.radius_bits() < ball.magnitude_bits() - 40 ||
         ball.radius_bits() < -40));
}

void check_random_operation(Draws& draws, Arithmetic arithmetic) {
  constexpr long more_bits = 300;
  const Precision precision{static_cast<long>(draws.between(2, 800)), arithmetic};
  Exact x(64);  // at most 32 in size: endpoints such as 1 - erf(1000) would have a million bits
  x.set(draws.between(-(std::int64_t{1} << 40), std::int64_t{1} << 40), draws.between(-60, -35));
  Exact y(64);
  y.set(draws.between(-1'000'000, 1'000'000), draws.between(-40, 20));
  const Ball a(x.rational(), precision);
  const Ball b(y.rational(), precision);
  const std::uint64_t choice = draws.below(unary.size() + binary.size());
  CAPTURE(choice);
  CAPTURE(precision.bits);
  Outcome outcome{Ball(precision), Exact(precision.bits + more_bits),
                  Exact(precision.bits + more_bits)};
  if (choice < unary.size()) {
    outcome.ball = unary[choice].first(a);
    unary[choice].second(outcome.below.get(), x.get(), MPFR_RNDD);
    unary[choice].second(outcome.above.get(), x.get(), MPFR_RNDU);
  } else {
    const BinaryOperation& operation = binary[choice - unary.size()];
    outcome.ball = operation.of_balls(a, b);
    operation.of_exact(outcome.below.get(), x.get(), y.get(), MPFR_RNDD);
    operation.of_exact(outcome.above.get(), x.get(), y.get(), MPFR_RNDU);
  }
  check(outcome);
  const bool near_pole = choice < unary.size() && unary[choice].second == mpfr_tan;
  if (precision.bits >= 120 && outcome.below.is_number() && !near_pole) check_width(outcome.ball);
}

TEST_SUITE_BEGIN("containment");

TEST_CASE("10^5 random operations contain what MPFR computes") {
  for (const Arithmetic arithmetic : {Arithmetic::arb, Arithmetic::mpfi}) {
    Draws draws(61);
    for (std::uint64_t i = 0; i < scaled(100'000); ++i) check_random_operation(draws, arithmetic);
  }
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
