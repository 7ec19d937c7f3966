// Activations that users type: what is proved of them, by a second route where there is one.
#include "sqdim/functions/activation/activation.hpp"
#include "sqdim/functions/family/family.hpp"
#include "sqdim/inquiry/names/names.hpp"
#include "support/support.hpp"

namespace sqdim {
namespace {

using testing::Draws;

Activation typed(const std::string& formula) {
  return find_activation("expr(" + formula + ")");
}

/// Every activation that has a name, at the first example of its entry.
std::vector<Activation> named_examples() {
  std::vector<Activation> list;
  for (const ActivationEntry& entry : all_activations()) {
    Activation activation = find_activation(entry.examples.front());
    if (!activation.typed) list.push_back(std::move(activation));
  }
  return list;
}

/// Whether h_d occurs for arbitrarily large d: then a formula of psi is no polynomial.
bool is_series(const Activation& activation) {
  return activation.support.even == HermiteSupport::unbounded ||
         activation.support.odd == HermiteSupport::unbounded;
}

TEST_SUITE_BEGIN("activation");

TEST_CASE("a named activation, typed as its formula, has the same coefficients and norms") {
  for (const Activation& named : testing::share(named_examples())) {
    CAPTURE(named.name);
    const Activation formula = typed(named.formula.text());
    REQUIRE(formula.is_certified());
    CHECK(formula.typed);
    CHECK(formula.growth.value_or(0) >= named.growth.value_or(0));
    if (formula.analytic) CHECK(named.analytic);
    const std::vector<Ball> known = named.hermite_coefficients(30, {200});
    for (const Arithmetic arithmetic : {Arithmetic::arb, Arithmetic::mpfi}) {
      const std::vector<Ball> found = formula.hermite_coefficients(30, {100, arithmetic});
      for (std::size_t d = 0; d <= 30; ++d) {
        CAPTURE(d);
        CHECK(testing::agree(found[d], known[d]));
        if (is_series(named)) CHECK(found[d].radius_bits() < -80);
      }
      for (const Parity parity : {Parity::even, Parity::odd})
        CHECK(testing::agree(formula.norm_squared(parity, {100, arithmetic}),
                             named.norm_squared(parity, {200})));
    }
  }
}

TEST_CASE("||g_S||^2 of a typed formula overlaps the certified norm of the named activation") {
  for (const Activation& named : testing::share(named_examples())) {
    const Activation formula = typed(named.formula.text());
    for (std::uint64_t k = 1; k <= 7; ++k) {
      if (degeneracy(named, k)) continue;
      CAPTURE(named.name);
      CAPTURE(k);
      CHECK_FALSE(degeneracy(formula, k));
      CHECK_FALSE(doubt_of_nonzero(formula, k));
      const NormSquared known = norm_squared(named, k, 30, preferred_method(named));
      const NormSquared found = norm_squared(formula, k, 20, preferred_method(formula));
      CHECK_FALSE(found.shortfall);
      REQUIRE((known.value && found.value));
      CHECK(testing::overlap(*known.value, *found.value));
      CHECK((found.value->upper - found.value->lower) * testing::power_of_ten(20) <=
            found.value->lower);
    }
  }
}

TEST_CASE("norms of 20 digits come within seconds") {
  const double start = testing::processor_seconds();
  for (const std::uint64_t k : {2UL, 4UL, 6UL})
    CHECK_FALSE(
        norm_squared(typed("x*sigmoid(1.702*x)"), k, 20, NormMethod::hermite_series).shortfall);
  CHECK(testing::processor_seconds() - start < (testing::is_partial() ? 120 : 6));
}

TEST_CASE("formulas call activations that need no parameter by their names") {
  for (const std::string name : {"relu", "relu_squared", "abs", "gelu", "silu", "softplus", "step",
                                 "sign", "sigmoid", "tanh", "erf", "normal_cdf", "sin", "cos"}) {
    CAPTURE(name);
    const std::string text = name + "(x/2 + 1) + " + name + "(x)";
    const Activation sum = typed(text);
    CHECK(sum.name == "expr(" + text + ")");
    CHECK(find_activation(sum.name).name == sum.name);
    const Expression one = find_activation(name).formula;
    for (const Rational& x : {Rational(-3), Rational(1, 3), Rational(7, 2)}) {
      const Ball at(x, Precision{100});
      const Ball moved(Rational(x / 2 + 1), Precision{100});
      CHECK(evaluate(sum.formula, at).overlaps(evaluate(one, moved) + evaluate(one, at)));
    }
  }
  CHECK(typed("x**2 + 1").formula.instructions().size() ==
        typed("x^2 + 1").formula.instructions().size());
  CHECK(typed("relu(x) - relu(x - 1)").is_certified());
  CHECK_THROWS_WITH_AS(typed("rleu(x)"), doctest::Contains("did you mean relu"), InvalidInput);
  CHECK_THROWS_AS(typed("relu"), InvalidInput);
  CHECK_THROWS_AS(typed("relu()"), InvalidInput);
  CHECK_THROWS_AS(typed("relu(x"), InvalidInput);
  std::string nested = "x";
  for (int i = 0; i < 20; ++i) nested = "gelu(" + nested + ")";
  CHECK_THROWS_WITH_AS(typed(nested), doctest::Contains("operations"), InvalidInput);
}

TEST_CASE("a polynomial is recognised, and everything about it is exact") {
  Draws draws(54);
  for (std::uint64_t i = 0; i < testing::scaled(20); ++i) {
    const Rational a = draws.rational(5);
    const Rational b = draws.rational(5);
    const std::string text = "(x - (" + to_string(a) + "))^3*2 - x*x/4 + (" + to_string(b) + ")*x";
    CAPTURE(text);
    const Activation formula = typed(text);
    const Activation polynomial =
        find_activation("polynomial([" + to_string(Rational(-2 * a * a * a)) + "," +
                        to_string(Rational(6 * a * a + b)) + "," +
                        to_string(Rational(-6 * a - Rational(1, 4))) + ",2])");
    CHECK(formula.exact_support);
    CHECK(degeneracy(formula, 4));
    for (const std::uint64_t k : {1UL, 2UL, 3UL}) {
      CHECK(degeneracy(formula, k).has_value() == degeneracy(polynomial, k).has_value());
      if (degeneracy(formula, k)) continue;
      CHECK(testing::overlap(*norm_squared(formula, k, 30, NormMethod::kernel_sum).value,
                             *norm_squared(polynomial, k, 30, NormMethod::kernel_sum).value));
    }
  }
  CHECK_THROWS_WITH_AS(typed("x - x"), doctest::Contains("constant"), InvalidInput);
}

TEST_CASE("a symmetric formula is degenerate for k of the other parity, by a proof") {
  CHECK(degeneracy(typed("x*exp(-x^2)"), 2));
  CHECK(degeneracy(typed("exp(-abs(x))"), 3));
  CHECK_FALSE(degeneracy(typed("exp(x)"), 3));
  const std::vector<Ball> zeros = typed("cos(x)").hermite_coefficients(3, {60});
  CHECK((zeros[1].is_exact() && zeros[3].is_exact()));
}

TEST_CASE("a g_S that may be 0 is undecided with a reason") {
  // The odd part of relu is x/2, and the even part of step is constant; neither is a proof here.
  for (const auto& [formula, k] : {std::pair{"max(x, 0)", 3UL}, {"step(x)", 2UL}}) {
    const auto& shown = formula;
    CAPTURE(shown);
    const Activation activation = typed(formula);
    CHECK_FALSE(degeneracy(activation, k));
    const std::optional<std::string> doubt = doubt_of_nonzero(activation, k);
    REQUIRE(doubt);
    CHECK(doubt->find("is proved to be different from 0") != std::string::npos);
    const NormSquared norm = norm_squared(activation, k, 20, NormMethod::hermite_series);
    CHECK(norm.shortfall == doubt);
    REQUIRE(norm.value);
    CHECK(norm.value->lower == 0);
  }
  CHECK_FALSE(doubt_of_nonzero(typed("max(x, 0) + x^3/10^9"), 3));
}

TEST_CASE("coefficients have their digits relative to the norm, or a reason") {
  const Activation peak = typed("x*exp(-x^2)");
  const CertifiedCoefficients found = certified_hermite_coefficients(peak, 101, 25);
  CHECK_FALSE(found.shortfall);
  for (const auto& value : found.values) {
    REQUIRE(value);
    CHECK((value->upper - value->lower) * testing::power_of_ten(25) <= 1);
  }
  CHECK(certified_hermite_coefficients(typed("abs(x^2 - 2*x + 1)*x"), 3, 20).shortfall);
}

TEST_CASE("nothing is proved of formulas without a norm, and the obstacle is said") {
  for (const auto& [formula, reason] : {std::pair{"exp(x^2)", "exp(x^2/4)"},
                                        {"1/x", "finite near x"},
                                        {"log(x)", "no bound"},
                                        {"sin(1/x)", "finite near x"}}) {
    const auto& shown = formula;
    CAPTURE(shown);
    const Activation activation = typed(formula);
    CHECK_FALSE(activation.is_certified());
    CHECK_FALSE(activation.growth);
    CHECK(obstacle(activation).find(reason) != std::string::npos);
    CHECK(preferred_method(activation) == NormMethod::quadrature);
  }
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
