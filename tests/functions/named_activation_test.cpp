// Activations of public code, with scales and biases: references of another program, closed forms
// against rigorous integration, names, and what is refused.
#include <fstream>
#include <sstream>

#include "sqdim/arithmetic/integral/integral.hpp"
#include "sqdim/functions/activation/activation.hpp"
#include "sqdim/functions/family/family.hpp"
#include "sqdim/inquiry/names/names.hpp"
#include "support/support.hpp"

namespace sqdim {
namespace {

using testing::Draws;

/// The rows of data/reference/activations.csv of one activation: what is computed, and its value.
struct Reference {
  std::string activation;
  std::vector<std::pair<std::string, Rational>> values;
};

std::vector<Reference> references() {
  std::ifstream file(SQDIM_REFERENCE_ACTIVATIONS);
  std::vector<Reference> list;
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    std::stringstream fields(line);
    std::string activation;
    std::string what;
    std::string value;
    std::getline(fields, activation, ';');
    std::getline(fields, what, ';');
    std::getline(fields, value, ';');
    if (list.empty() || list.back().activation != activation) list.push_back({activation, {}});
    list.back().values.emplace_back(what, parse_rational(value));
  }
  return list;
}

Ball norm_of(const Activation& activation, Precision precision) {
  return activation.norm_squared(Parity::even, precision) +
         activation.norm_squared(Parity::odd, precision);
}

/// Whether the ball contains a number next to the value, which has 40 digits.
bool is_near(const Ball& ball, const Rational& value) {
  const Rational error =
      Rational(abs(value)) / testing::power_of_ten(39) + 1 / testing::power_of_ten(45);
  return ball.overlaps(Ball(value, {400}).widen(Ball(error, {400})));
}

/// Checks coefficients and norms against the integrals of the formula.
void check_integrals(const Activation& activation, unsigned long max_degree) {
  CAPTURE(activation.name);
  const GaussianIntegrals found = gaussian_integrals(activation.formula, max_degree, {120});
  REQUIRE_FALSE(found.obstacle);
  const std::vector<Ball> closed = activation.hermite_coefficients(max_degree, {120});
  const long norm_bits = norm_of(activation, {60}).magnitude_bits() / 2;
  for (unsigned long d = 0; d <= max_degree; ++d) {
    CAPTURE(d);
    CHECK(testing::agree(closed[d], found.coefficients[d]));
    CHECK(closed[d].radius_bits() < norm_bits - 90);
  }
  CHECK(testing::agree(activation.norm_squared(Parity::even, {120}), found.even));
  CHECK(testing::agree(activation.norm_squared(Parity::odd, {120}), found.odd));
}

/// An activation of each name, if it is certified.
std::vector<ActivationEntry> entries() {
  const std::span<const ActivationEntry> all = all_activations();
  return {all.begin(), all.end()};
}

/// Returns the call with further arguments.
std::string with_arguments(const std::string& call, const std::string& arguments) {
  return call.ends_with(')') ? call.substr(0, call.size() - 1) + ", " + arguments + ")"
                             : call + "(" + arguments + ")";
}

TEST_SUITE_BEGIN("activation");

TEST_CASE("activations of public code have the coefficients that another program finds") {
  const std::vector<Reference> list = references();
  REQUIRE(list.size() >= 60);
  for (const Reference& reference : testing::share(list)) {
    CAPTURE(reference.activation);
    const Activation activation = find_activation(reference.activation);
    REQUIRE(activation.is_certified());
    const std::vector<Ball> coefficients = activation.hermite_coefficients(13, {150});
    CHECK(reference.values.size() == 9);
    for (const auto& [what, value] : reference.values) {
      const auto& shown = what;
      CAPTURE(shown);
      const Ball found =
          what == "norm_squared" ? norm_of(activation, {150}) : coefficients[std::stoul(what)];
      CHECK(is_near(found, value));
      CHECK(found.radius_bits() < -110);
    }
  }
}

TEST_CASE("with a scale and a bias, a name means psi at the argument, and parses back") {
  for (const ActivationEntry& entry : testing::share(entries())) {
    const std::string plain = entry.examples.front();
    for (const auto& [arguments, scale, bias] :
         {std::tuple{"scale=3/2, bias=-2/3", Rational(3, 2), Rational(-2, 3)},
          {"bias=1/5", Rational(1), Rational(1, 5)},
          {"scale=0.5", Rational(1, 2), Rational(0)}}) {
      const std::string call = with_arguments(plain, arguments);
      CAPTURE(call);
      const Activation activation = find_activation(call);
      CHECK(find_activation(activation.name).name == activation.name);
      CHECK(parse_expression(activation.formula.text()).instructions().size() > 1);
      const Activation psi = find_activation(plain);
      for (const Rational& x : {Rational(-3), Rational(1, 3), Rational(7, 2)}) {
        const Ball value = evaluate(activation.formula, Ball(x, {100}));
        CHECK(value.overlaps(evaluate(psi.formula, Ball(Rational(scale * x + bias), {100}))));
        CHECK(
            value.overlaps(evaluate(parse_expression(activation.formula.text()), Ball(x, {100}))));
      }
      check_integrals(activation, 12);
    }
  }
}

TEST_CASE("kinks at random places: closed forms are the integrals of the formula") {
  Draws draws(71);
  const std::vector<std::string> names = {
      "relu",      "step",       "abs",         "leaky_relu(1/3)", "hardtanh", "relu6",
      "hardswish", "softshrink", "hardsigmoid", "relu_squared",    "sign"};
  for (std::uint64_t i = 0; i < testing::scaled(30); ++i) {
    const std::string name = names[draws.below(names.size())];
    const Rational bias = draws.rational(6);
    const Rational scale = Rational(draws.between(1, 9), draws.between(1, 9));
    check_integrals(find_activation(with_arguments(
                        name, "scale=" + to_string(scale) + ", bias=" + to_string(bias))),
                    20 + draws.below(30));
  }
}

TEST_CASE("a coefficient of a piecewise polynomial that is 0 is exactly 0") {
  const auto zero = [](const char* name, unsigned long d) {
    const Ball c = find_activation(name).hermite_coefficients(d, {100})[d];
    return c.is_exact() && !c.certainly_positive() && !c.certainly_negative();
  };
  CHECK(zero("relu(bias=1)", 4));  // He_2(-1) = 0
  CHECK(zero("relu(bias=-1)", 4));
  CHECK(zero("step(bias=1)", 3));
  CHECK(zero("abs(bias=1)", 4));
  CHECK_FALSE(zero("relu(bias=1)", 5));
  CHECK_FALSE(zero("relu(bias=1)", 6));
  CHECK_FALSE(zero("relu(bias=1000/1001)", 4));
  CHECK(zero("hardswish", 3));
  CHECK(zero("hardtanh", 0));
  CHECK(zero("hardsigmoid", 2));
  CHECK(find_activation("hardswish").hermite_coefficients(1, {60})[1].contains(Rational(1, 2)));
}

TEST_CASE("coefficients far out have their digits, and so have those of a far kink") {
  for (const char* name : {"relu(bias=1/2)", "relu(bias=-12)", "relu6", "hardtanh(scale=1/30)",
                           "elu", "selu", "celu(1/20)", "step(bias=9)"}) {
    CAPTURE(name);
    const CertifiedCoefficients found =
        certified_hermite_coefficients(find_activation(name), 300, 20);
    CHECK_FALSE(found.shortfall);
    for (const auto& value : found.values) CHECK(value);
  }
}

TEST_CASE("selu has mean 0 and variance 1, to the digits of its constants") {
  const Activation selu = find_activation("selu");
  const Rational digits = 1 / testing::power_of_ten(30);
  const Enclosure mean = selu.hermite_coefficients(0, {200}).front().enclosure();
  CHECK((mean.lower > -digits && mean.upper < digits));
  CHECK_FALSE(mean.lower * mean.upper <= 0);  // not exactly
  const Enclosure square = norm_of(selu, {200}).enclosure();
  CHECK((square.lower > 1 - digits && square.upper < 1 + digits));
}

TEST_CASE(
    "the first coefficients of relu, of a biased relu and of a biased step are those by hand") {
  const Precision precision{150};
  const auto root = [&](std::int64_t x) {
    return sqrt(pi(precision) * static_cast<std::uint64_t>(x));
  };
  const Ball one(1, precision);
  const std::vector<Ball> relu = find_activation("relu").hermite_coefficients(6, precision);
  CHECK(relu[0].overlaps(one / root(2)));
  CHECK(relu[1].overlaps(one / 2));
  CHECK(relu[2].overlaps(one / root(4)));
  CHECK(relu[4].overlaps(-(one / root(48))));
  CHECK(relu[6].overlaps(one / root(160)));
  const Ball t(Rational(1, 3), precision);
  const Ball density = exp(-(t * t / 2)) / root(2);
  const std::vector<Ball> biased =
      find_activation("relu(bias=-1/3)").hermite_coefficients(3, precision);
  CHECK(biased[2].overlaps(density / sqrt(Ball(2, precision))));
  CHECK(biased[3].overlaps(density * t / sqrt(Ball(6, precision))));
  const std::vector<Ball> step =
      find_activation("step(bias=-1/3)").hermite_coefficients(2, precision);
  CHECK(step[1].overlaps(density));
  CHECK(step[2].overlaps(density * t / sqrt(Ball(2, precision))));
}

TEST_CASE("a bias makes every k admissible, and a scale none") {
  for (const char* name :
       {"relu", "abs", "step", "sign", "hardtanh", "softshrink", "hardsigmoid"}) {
    for (std::uint64_t k = 1; k <= 9; ++k) {
      const Activation biased = find_activation(with_arguments(name, "bias=1/3"));
      CHECK_FALSE(degeneracy(biased, k));
      CHECK_FALSE(doubt_of_nonzero(biased, k));
      CHECK(degeneracy(find_activation(with_arguments(name, "scale=2")), k).has_value() ==
            degeneracy(find_activation(name), k).has_value());
    }
  }
  for (const char* name : {"gelu(scale=2)", "gelu_tanh", "hardswish", "swish(2)"})
    CHECK(degeneracy(find_activation(name), 3));
  CHECK(degeneracy(find_activation("softsign(scale=1/2)"), 2));
  for (const char* name : {"gelu(bias=1)", "tanh(bias=1)", "mish(bias=-1)", "sin(bias=1/2)"}) {
    for (const std::uint64_t k : {2UL, 3UL, 8UL, 11UL}) {
      CAPTURE(name);
      CHECK_FALSE(degeneracy(find_activation(name), k));
      CHECK_FALSE(doubt_of_nonzero(find_activation(name), k));
    }
  }
}

TEST_CASE("the norm of a biased relu is that of the same formula typed") {
  const Activation biased = find_activation("relu(scale=2, bias=1/2)");
  const Activation typed = find_activation("expr(max(2*x + 1/2, 0))");
  CHECK(biased.formula.text() == "max(2*x + 1/2, 0)");
  for (const std::uint64_t k : {1UL, 2UL, 3UL, 6UL}) {
    const NormSquared a = norm_squared(biased, k, 25, NormMethod::hermite_series);
    const NormSquared b = norm_squared(typed, k, 20, NormMethod::hermite_series);
    CHECK_FALSE(a.shortfall);
    REQUIRE((a.value && b.value));
    CHECK(testing::overlap(*a.value, *b.value));
  }
}

TEST_CASE("arguments that no activation takes are refused in one line") {
  for (const auto& [text, part] : {std::pair{"relu(scale=0)", "constant"},
                                   {"relu(scale=-1)", "scale is a number from 1/1000 to 1000"},
                                   {"tanh(scale=0, bias=1)", "constant"},
                                   {"tanh(scale=-2, bias=1)", "scale is a number"},
                                   {"relu(bias=10^6)", "bias is a number from -1000 to 1000"},
                                   {"relu(bias=x)", "'x'"},
                                   {"relu(bias=1, bias=2)", "given twice"},
                                   {"tanh(2, scale=3, bias=1)", "given twice"},
                                   {"relu(bais=1)", "did you mean bias"},
                                   {"leaky_relu(slpoe=1)", "did you mean slope"},
                                   {"relu(1/2)", "takes 0 parameters"},
                                   {"elu(0)", "alpha is a number"},
                                   {"celu(1/1000)", "alpha is a number from 1/100"},
                                   {"softshrink(-1)", "lambda is a number"},
                                   {"swish(0)", "beta is a number"},
                                   {"hardtanh(-1, 1)", "takes 0 parameters"},
                                   {"selu(1)", "takes 0 parameters"},
                                   {"mishh", "did you mean mish"}}) {
    const auto& shown = text;
    CAPTURE(shown);
    CHECK_THROWS_WITH_AS(find_activation(text), doctest::Contains(part), InvalidInput);
  }
  CHECK(find_activation("relu(scale=1, bias=0)").name == "relu");
  CHECK(find_activation("tanh(bias=-1, scale=2)").name == "tanh(scale=2, bias=-1)");
  CHECK(find_activation("tanh(2, bias=-1)").name == "tanh(scale=2, bias=-1)");
  CHECK(find_activation("tanh(2, bias=0)").name == "tanh(2)");
  CHECK(find_activation("elu(1)").name == "elu");
  CHECK(find_activation("softshrink(0.5)").name == "softshrink");
}

TEST_CASE("scaled and biased formulas keep their brackets") {
  CHECK(find_activation("relu_squared(bias=1)").formula.text() == "max(x + 1, 0)^2");
  CHECK(find_activation("tanh(scale=2, bias=-1)").formula.text() == "tanh(2*x - 1)");
  CHECK(find_activation("silu(scale=2)").formula.text() == "(2*x)/(1 + exp(-(2*x)))");
  CHECK(find_activation("hermite(4, bias=1)").formula.text() == "hermite(4, x + 1)");
  CHECK(find_activation("expr(x^2*exp(-x), bias=1/2)").formula.text() ==
        "(x + 1/2)^2*exp(-(x + 1/2))");
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
