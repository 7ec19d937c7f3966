// Rigorous integrals of formulas against closed forms, against more bits, and against sums in
// doubles.
#include "sqdim/arithmetic/integral/integral.hpp"

#include <cmath>
#include <numbers>

#include "support/support.hpp"

namespace sqdim {
namespace {

using testing::Draws;
using testing::scaled;

constexpr unsigned long degrees = 20;

GaussianIntegrals integrals_of(const std::string& formula, Precision precision) {
  return gaussian_integrals(parse_expression(formula), degrees, precision);
}

/// h_d(t) phi(t).
Ball weighted_hermite(unsigned long d, const Ball& t) {
  const Precision precision = t.precision();
  const auto root = [&](std::uint64_t i) { return sqrt(Ball(Integer(i), precision)); };
  return hermite_polynomial(d, t, Ball(1, precision), root) * exp(-(t * t / 2)) /
         sqrt(pi(precision) * 2);
}

/// E[psi(X) h_d(X)] and E[psi(X)^2] by the midpoint rule.
struct Rough {
  std::vector<double> coefficients;
  double norm;
};
Rough rough_integrals(const std::string& formula) {
  const Expression psi = parse_expression(formula);
  constexpr int points = 20'000;
  constexpr double end = 10;
  Rough sums{std::vector<double>(5), 0};
  for (int i = 0; i < points; ++i) {
    const double x = -end + 2 * end * (i + 0.5) / points;
    const double y = evaluate(psi, Ball(Rational(x), Precision{80})).approximately();
    const double weight = 2 * end / points * std::exp(-x * x / 2) / std::sqrt(2 * std::numbers::pi);
    sums.norm += y * y * weight;
    const std::array<double, 5> hermite = {1, x, (x * x - 1) / std::sqrt(2),
                                           (x * x * x - 3 * x) / std::sqrt(6),
                                           (x * x * x * x - 6 * x * x + 3) / std::sqrt(24)};
    for (std::size_t d = 0; d < hermite.size(); ++d)
      sums.coefficients[d] += y * hermite.at(d) * weight;
  }
  return sums;
}

TEST_SUITE_BEGIN("integral");

TEST_CASE("a kink anywhere: the coefficients of relu(x - t) are h_(d-2)(t) phi(t) / sqrt(d(d-1))") {
  Draws draws(51);
  for (std::uint64_t i = 0; i < scaled(12); ++i) {
    const Rational t = (2 * draws.unit() - 1) * 3;
    CAPTURE(to_string(t));
    const Precision precision{static_cast<long>(draws.between(40, 200))};
    const GaussianIntegrals found = integrals_of("max(x - (" + to_string(t) + "), 0)", precision);
    REQUIRE_FALSE(found.obstacle);
    CHECK_FALSE(found.analytic);
    CHECK(found.growth == 1UL);
    const Ball at(t, Precision{400});
    for (unsigned long d = 2; d <= degrees; ++d) {
      const Ball known = weighted_hermite(d - 2, at) / sqrt(Ball(Integer(d * (d - 1)), {400}));
      CHECK(found.coefficients[d].contains(known));
      CHECK(found.coefficients[d].radius_bits() < -precision.bits);
    }
  }
}

TEST_CASE("a jump anywhere: the coefficients of step(x - t) are h_(d-1)(t) phi(t) / sqrt(d)") {
  Draws draws(52);
  for (std::uint64_t i = 0; i < scaled(12); ++i) {
    const Rational t = (2 * draws.unit() - 1) * 3;
    CAPTURE(to_string(t));
    const Precision precision{static_cast<long>(draws.between(40, 200))};
    const GaussianIntegrals found = integrals_of("step(x - (" + to_string(t) + "))", precision);
    REQUIRE_FALSE(found.obstacle);
    CHECK(found.growth == 0UL);
    const Ball at(t, Precision{400});
    for (unsigned long d = 1; d <= degrees; ++d) {
      const Ball known = weighted_hermite(d - 1, at) / sqrt(Ball(Integer(d), {400}));
      CHECK(found.coefficients[d].contains(known));
      CHECK(found.coefficients[d].radius_bits() < -precision.bits);
    }
    // E[step(X - t)^2] = c_0, half of it in each part up to the overlap of both sides.
    CHECK((found.even + found.odd).overlaps(found.coefficients[0]));
  }
}

TEST_CASE("kinks that are roots of other functions, and kinks inside kinks") {
  // |sin(10x)| has kinks at the multiples of pi/10; ||x| - 1| at -1, 0 and 1.
  const std::vector<std::pair<std::string, std::string>> same = {
      {"abs(sin(10*x))", "max(sin(10*x), -sin(10*x))"},
      {"abs(abs(x)-1)", "max(x-1,0) + max(-x-1,0) + max(min(1-x,1+x),0)"},
      {"max(x,0) - max(x-1,0)", "min(max(x,0),1)"},
      {"x*abs(x)", "x^2*sign(x)"}};
  for (const auto& [first, second] : same) {
    const auto& shown = first;
    CAPTURE(shown);
    const GaussianIntegrals a = integrals_of(first, {60});
    const GaussianIntegrals b = integrals_of(second, {80});
    REQUIRE_FALSE(a.obstacle);
    REQUIRE_FALSE(b.obstacle);
    for (unsigned long d = 0; d <= degrees; ++d) {
      CHECK(a.coefficients[d].overlaps(b.coefficients[d]));
      CHECK(a.coefficients[d].radius_bits() < -50);
    }
    CHECK(a.even.overlaps(b.even));
    CHECK(a.odd.overlaps(b.odd));
  }
}

TEST_CASE("closed forms: exp, cos, x exp(-x^2), 1/(1+x^2)") {
  // E[exp(X) h_d(X)] = sqrt(e / d!).
  const GaussianIntegrals found = integrals_of("exp(x)", {150});
  REQUIRE_FALSE(found.obstacle);
  CHECK(found.analytic);
  CHECK_FALSE(found.growth);
  Ball known = exp(Ball(Rational(1, 2), {300}));
  for (unsigned long d = 0; d <= degrees; ++d) {
    if (d > 0) known = known / sqrt(Ball(Integer(d), {300}));
    CHECK(found.coefficients[d].contains(known));
  }
  // E[exp(2X)] = e^2 is the sum of E[cosh^2] and E[sinh^2].
  const Ball e = exp(Ball(1, {300}));
  CHECK((found.even + found.odd).contains(e * e));
  const GaussianIntegrals peak = integrals_of("x*exp(-x^2)", {150});
  CHECK(peak.coefficients[1].contains(Ball(1, {300}) / sqrt(Ball(27, {300}))));
  CHECK(
      integrals_of("cos(3*x)", {100}).even.contains((Ball(1, {300}) + exp(Ball(-18, {300}))) / 2));
  CHECK(integrals_of("1/(1+x^2)", {100}).even.overlaps(Ball(Rational(1, 2), {300})));
}

TEST_CASE("both arithmetics agree, and more bits lie inside fewer") {
  for (const std::string formula :
       {"x/(1 + exp(-1.702*x))", "x*normal_cdf(x)", "tanh(max(x - 1/3, 0))", "log(1 + exp(x))",
        "atan(x)", "x/(1 + abs(x))", "1/(1 + exp(-1000*x))", "sqrt(abs(x))", "erf(x)^3",
        "exp(-10^8*(x - 1/3)^2)", "(1 + x^2)^(1/3)", "tan(tanh(x))", "hermite(5, x)*sign(x - 2)"}) {
    CAPTURE(formula);
    const GaussianIntegrals arb = integrals_of(formula, {80});
    const GaussianIntegrals mpfi = integrals_of(formula, {60, Arithmetic::mpfi});
    const GaussianIntegrals fine = integrals_of(formula, {160});
    REQUIRE_FALSE(arb.obstacle);
    REQUIRE_FALSE(mpfi.obstacle);
    for (unsigned long d = 0; d <= degrees; ++d) {
      CAPTURE(d);
      CHECK(testing::agree(arb.coefficients[d], mpfi.coefficients[d]));
      CHECK(arb.coefficients[d].overlaps(fine.coefficients[d]));
      CHECK(fine.coefficients[d].radius_bits() < arb.coefficients[d].radius_bits() - 50);
    }
    CHECK(testing::agree(arb.even, mpfi.even));
    CHECK(arb.even.overlaps(fine.even));
    CHECK(arb.odd.overlaps(fine.odd));
  }
}

/// A formula of the grammar that grows slowly and has a value everywhere.
std::string random_formula(Draws& draws, int depth) {
  const auto inner = [&] { return random_formula(draws, depth - 1); };
  const auto number = [&] { return "(" + to_string(draws.rational(5)) + ")"; };
  if (depth == 0) return draws.below(3) == 0 ? number() : "x";
  switch (draws.below(14)) {
    case 0:
      return "abs(" + inner() + ")";
    case 1:
      return "max(" + inner() + ", " + number() + ")";
    case 2:
      return "min(" + inner() + ", " + inner() + ")";
    case 3:
      return "step(" + inner() + " - " + number() + ")";
    case 4:
      return "sin(" + inner() + ")";
    case 5:
      return "tanh(" + inner() + ")";
    case 6:
      return "normal_cdf(" + inner() + ")";
    case 7:
      return "atan(" + inner() + ")";
    case 8:
      return "1/(1 + (" + inner() + ")^2)";
    case 9:
      return "log(1 + abs(" + inner() + "))";
    case 10:
      return "exp(-abs(" + inner() + "))";
    case 11:
      return "sqrt(1 + (" + inner() + ")^2)";
    case 12:
      return "(" + inner() + " + " + inner() + ")";
    default:
      return "(" + inner() + " * " + inner() + ")";
  }
}

TEST_CASE("a formula at random: no enclosure excludes what more bits and what doubles say") {
  Draws draws(53);
  // Formulas are drawn until enough of them have narrow enclosures, whatever share is tested.
  const std::uint64_t wanted = scaled(40);
  std::uint64_t narrow = 0;
  for (std::uint64_t drawn = 0; narrow < wanted && drawn < 3 * wanted + 20; ++drawn) {
    const std::string formula = random_formula(draws, 3);
    CAPTURE(formula);
    const GaussianIntegrals coarse = integrals_of(formula, {40});
    if (coarse.obstacle) continue;
    const GaussianIntegrals fine = integrals_of(formula, {120});
    REQUIRE_FALSE(fine.obstacle);
    for (unsigned long d = 0; d <= degrees; ++d)
      CHECK(coarse.coefficients[d].overlaps(fine.coefficients[d]));
    const Rough rough = rough_integrals(formula);
    const double scale = std::sqrt(rough.norm);
    for (unsigned long d = 0; d < rough.coefficients.size(); ++d) {
      const Ball margin(Rational(1e-12 + 2e-3 * scale), {120});
      CHECK(Ball(Rational(rough.coefficients[d]), {120})
                .widen(margin)
                .overlaps(fine.coefficients[d]));
    }
    if (fine.coefficients[0].radius_bits() < -30) ++narrow;
  }
  CHECK(narrow == wanted);
}

TEST_CASE("what is not proved is not enclosed, and the reason is said") {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"exp(x^2)", "small against exp(x^2/4)"},
      {"exp(x^2/4)", "small against exp(x^2/4)"},
      {"1/x", "finite near x = "},
      {"sin(1/x)", "finite near x = "},
      {"1/(x^2 - 2)", "finite near x = 1.41"},
      {"log(x)", "no bound"},
      {"sqrt(x)", "no bound"},
      {"log(abs(x))", "finite near x = "},
      {"tan(x)", "no bound"},
      {"sqrt(1 - min(x, 1/2))*step(3 - x)", ""},
      {"sin(sqrt(abs(x) - 1))", "finite near x = "}};
  for (const auto& [formula, reason] : cases) {
    const auto& shown = formula;
    CAPTURE(shown);
    const GaussianIntegrals found = integrals_of(formula, {60});
    if (reason.empty()) {
      CHECK_FALSE(found.obstacle);
      continue;
    }
    REQUIRE(found.obstacle);
    CHECK(found.obstacle->find(reason) != std::string::npos);
    CHECK_FALSE(found.coefficients[3].is_finite());
    CHECK_FALSE(found.even.is_finite());
  }
}

TEST_CASE("what is too irregular for panels is enclosed widely") {
  const GaussianIntegrals found = integrals_of("sin(exp(x^2))", {40});
  REQUIRE_FALSE(found.obstacle);
  CHECK(found.coefficients[2].radius_bits() > -20);
  CHECK_FALSE(found.analytic);
}

TEST_CASE("even and odd formulas are recognised") {
  for (const char* even : {"x^2", "abs(x)", "cos(x^3)", "x*sin(x)", "exp(-x^2)", "max(x^2, 1)",
                           "hermite(4, x)", "step(abs(x) - 1)", "7"})
    CHECK(symmetry(parse_expression(even)) == Parity::even);
  for (const char* odd : {"x", "x^3 - x", "sign(x)", "x*abs(x)", "tanh(2*x)", "x/(1 + abs(x))",
                          "erf(x)*cos(x)", "hermite(3, x)", "x*exp(-x^2)"})
    CHECK(symmetry(parse_expression(odd)) == Parity::odd);
  for (const char* neither : {"x + 1", "max(x, 0)", "exp(x)", "step(x)", "x^2 + x", "log(x)"})
    CHECK_FALSE(symmetry(parse_expression(neither)));
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
