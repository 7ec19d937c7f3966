// Compares numerical answers with certified ones: the estimated errors must be right, and the
// digits must be reached.
#include "sqdim/values/estimates/multiprecision.hpp"

#include "sqdim/inquiry/names/names.hpp"
#include "support/support.hpp"

namespace sqdim {
namespace {

using testing::power_of_ten;

constexpr unsigned digits = 30;

/// Every example of every entry except formulas; a share of them if the run is partial.
std::vector<Activation> certified_examples() {
  std::vector<Activation> list;
  for (const ActivationEntry& entry : all_activations()) {
    for (const std::string& example : entry.examples) {
      Activation activation = find_activation(example);
      if (!activation.typed) list.push_back(std::move(activation));
    }
  }
  return testing::share(list);
}

/// The first example of every entry except formulas; a share of them if the run is partial.
std::vector<Activation> certified_front_examples() {
  std::vector<Activation> list;
  for (const ActivationEntry& entry : all_activations()) {
    Activation activation = find_activation(entry.examples.front());
    if (!activation.typed) list.push_back(std::move(activation));
  }
  return testing::share(list);
}

/// Returns the same psi as a formula of the user's.
Activation as_formula(const Activation& activation) {
  return find_activation("expr(" + activation.formula.text() + ")");
}

Enclosure truth(const Activation& activation, std::uint64_t k) {
  return *norm_squared(activation, k, digits + 20, preferred_method(activation)).value;
}

void check_norm(const NumericalNorm& norm, const Enclosure& truth) {
  CHECK_FALSE(norm.shortfall);
  REQUIRE(norm.value);
  CHECK(norm.value->value - norm.value->error <= truth.upper);
  CHECK(truth.lower <= norm.value->value + norm.value->error);
  CHECK(norm.value->error * power_of_ten(digits) <= truth.lower);
}

TEST_SUITE_BEGIN("multiprecision");

void check_quadrature(const Activation& activation, std::uint64_t k) {
  if (degeneracy(activation, k)) return;
  CAPTURE(activation.name);
  CAPTURE(k);
  check_norm(numerical_norm_squared(activation, k, digits, NormMethod::quadrature),
             truth(activation, k));
}

TEST_CASE("quadrature agrees with the certified norm to 30 digits, within its own error") {
  for (const Activation& activation : certified_examples())
    check_quadrature(activation, degeneracy(activation, 3) ? 2 : 3);
  for (const Activation& activation : certified_front_examples())
    check_quadrature(activation, degeneracy(activation, 7) ? 6 : 7);
  for (const char* name : {"relu", "tanh", "polynomial([0,1])"})
    check_quadrature(find_activation(name), 1);
}

TEST_CASE(
    "so it does for larger k, and for parameters that ask for more panels or a longer range") {
  const std::vector<std::pair<const char*, std::uint64_t>> cases = {
      {"gelu", 50},           {"softplus", 50}, {"cos", 50},     {"tanh", 101},
      {"erf(2)", 101},        {"relu", 20},     {"sin", 51},     {"tanh(1000)", 3},
      {"sigmoid(1/1000)", 3}, {"erf(1000)", 3}, {"sin(100)", 3}, {"hermite(301)", 3},
      {"cos(50)", 2}};
  for (const auto& [name, k] : testing::share(cases)) check_quadrature(find_activation(name), k);
}

void check_fourier(const Activation& activation, std::uint64_t k) {
  CAPTURE(activation.name);
  CAPTURE(k);
  check_norm(numerical_norm_squared(activation, k, digits, NormMethod::fourier),
             truth(activation, k));
}

TEST_CASE("the Fourier form agrees with the certified norm to 30 digits, within its own error") {
  check_fourier(find_activation("sigmoid"), 3);
  check_fourier(find_activation("gelu"), 4);
  check_fourier(find_activation("relu_squared"), 5);
  for (const Activation& activation : certified_examples()) {
    if (!has_method(activation, NormMethod::fourier)) continue;
    check_fourier(activation, activation.fourier_density->parity == Parity::even ? 100 : 99);
  }
}

TEST_CASE("the Fourier form agrees also where its peak is narrow and far away") {
  for (const Activation& activation : certified_front_examples()) {
    if (!has_method(activation, NormMethod::fourier)) continue;
    const bool is_even = activation.fourier_density->parity == Parity::even;
    check_fourier(activation, is_even ? 300 : 299);
  }
  for (const auto& [name, k] : {std::pair{"relu", 600UL}, {"step", 601UL}, {"erf(1/1000)", 301UL}})
    check_fourier(find_activation(name), k);
}

TEST_CASE("the Fourier form of another parity or a smaller k is refused, not wrong") {
  for (const auto& [name, k] :
       {std::pair{"relu", 1UL}, {"relu_squared", 1UL}, {"relu_squared", 2UL}}) {
    const NumericalNorm norm =
        numerical_norm_squared(find_activation(name), k, digits, NormMethod::fourier);
    CHECK_FALSE(norm.value);
    CHECK(norm.shortfall);
  }
}

TEST_CASE("a built-in typed as a formula has the coefficients and norms that are certified") {
  for (const Activation& activation : certified_front_examples()) {
    CAPTURE(activation.name);
    const Activation typed = as_formula(activation);
    CHECK(typed.typed);
    const NumericalCoefficients found = numerical_hermite_coefficients(typed, 20, digits);
    const CertifiedCoefficients known = certified_hermite_coefficients(activation, 20, digits + 20);
    CHECK_FALSE(found.shortfall);
    REQUIRE(found.values.size() == 21);
    for (std::size_t d = 0; d <= 20; ++d) {
      CAPTURE(d);
      CHECK(testing::overlap(found.values[d].interval(), *known.values[d]));
      CHECK(found.values[d].error * power_of_ten(digits) <= 10'000'000);
    }
    if (activation.name != "relu" && activation.name != "tanh") continue;
    const std::uint64_t k = degeneracy(activation, 2) ? 3 : 2;
    if (degeneracy(activation, k)) continue;
    check_norm(numerical_norm_squared(typed, k, digits, NormMethod::quadrature),
               truth(activation, k));
  }
}

TEST_CASE("a kink off the panels is seen: the error grows, and is still right") {
  const Activation kinked = find_activation("expr(abs(x - 1/3))");
  const NumericalCoefficients found = numerical_hermite_coefficients(kinked, 3, digits);
  CHECK(found.shortfall);
  REQUIRE(found.values.size() == 4);
  // E|X - a| = 2 phi(a) + a (2 Phi(a) - 1) and E[|X - a| X] = 1 - 2 Phi(a)
  const Ball a(Rational(1, 3), {200});
  const Ball density = exp(-(a * a / 2)) / sqrt(pi({200}) * 2);
  const Ball sign = erf(a / sqrt(Ball(2, Precision{200})));
  CHECK(testing::overlap(found.values[0].interval(), (density * 2 + a * sign).enclosure()));
  CHECK(testing::overlap(found.values[1].interval(), (-sign).enclosure()));
  CHECK(found.values[0].error < Rational(1, 1000));
  CHECK(numerical_norm_squared(kinked, 2, digits, NormMethod::quadrature).shortfall);
}

TEST_CASE("wherever a kink lies, every coefficient is in its interval") {
  // The value is h_(d-2)(A) phi(A) / sqrt(d (d - 1)), d >= 2, for max(x - A, 0). At 1.0001 no node
  // of the first rules is beyond the kink.
  constexpr Precision precision{300};
  const auto coefficient = [&](const Rational& at, std::uint64_t d) {
    const Ball a(at, precision);
    const Ball density = exp(-(a * a / 2)) / sqrt(pi(precision) * 2);
    const Ball polynomial = hermite_polynomial(d - 2, a, Ball(1, precision), [&](std::uint64_t i) {
      return sqrt(Ball(Integer(i), precision));
    });
    return (polynomial * density / sqrt(Ball(Integer(d * (d - 1)), precision))).enclosure();
  };
  for (const Rational& at : {Rational(41, 100), Rational(74388, 100'000), Rational(10001, 10'000),
                             Rational(100'000'001, 100'000'000), Rational(1999, 1000)}) {
    CAPTURE(at.str());
    const Activation kinked = find_activation("expr(max(x - " + at.str() + ", 0))");
    for (const unsigned asked : {4U, 6U, 12U}) {
      const NumericalCoefficients found = numerical_hermite_coefficients(kinked, 9, asked);
      REQUIRE(found.values.size() == 10);
      for (std::uint64_t d = 2; d < 10; ++d)
        CHECK(testing::overlap(found.values[d].interval(), coefficient(at, d)));
    }
  }
}

TEST_CASE("what cancels beyond the digits of all rules is not believed") {
  for (const char* power : {"160", "700"}) {
    const std::string big = "10^" + std::string(power);
    const Activation lost =
        find_activation("expr(x+((1+x^3/" + big + ")-1)*" + big + ")");  // x + x^3
    const NumericalCoefficients found = numerical_hermite_coefficients(lost, 3, 10);
    REQUIRE(found.shortfall);
    for (const Estimate& value : found.values) CHECK(value.error > Rational(1, 10));
  }
}

TEST_CASE("a peak is found as far out as its height outweighs the density") {
  const Activation far = find_activation("expr(x+10^21*max(0,1-10^4*abs(x-12.3)))");
  CHECK_FALSE(numerical_norm_squared(far, 1, 10, NormMethod::quadrature).value);
  CHECK(numerical_hermite_coefficients(far, 1, 10).shortfall);
}

TEST_CASE("digits that leave nothing of a coefficient are said to be missing") {
  // e^(a^2/2) a^d / sqrt(d!), far below the norm e^(a^2).
  for (const char* text : {"expr(exp(30*x))", "expr(exp(50*x))"})
    CHECK(numerical_hermite_coefficients(find_activation(text), 1, 20).shortfall);
  CHECK_FALSE(numerical_hermite_coefficients(find_activation("expr(x^3-3*x)"), 1, 20).shortfall);
}

TEST_CASE("what has no value, or no finite norm, is said to be so, also where a part of it is 0") {
  for (const char* text :
       {"expr(log(x))", "expr(sqrt(x))", "expr(1/(x - x))", "expr(exp(x^2))", "expr(exp(x^2/4))",
        "expr(step(x - 300))", "expr(tan(x))", "expr(hermite(100000, x))"}) {
    CAPTURE(text);
    const Activation activation = find_activation(text);
    for (const std::uint64_t k : {2UL, 3UL}) {
      const NumericalNorm norm =
          numerical_norm_squared(activation, k, digits, NormMethod::quadrature);
      CHECK_FALSE(norm.value);
      CHECK(norm.shortfall);
    }
    CHECK(numerical_hermite_coefficients(activation, 3, digits).values.empty());
  }
}

TEST_CASE("a formula that is constant is refused") {
  CHECK_THROWS_AS(find_activation("expr(0*x)"), InvalidInput);
}

TEST_CASE("a norm of 0 is 0 within an error that is not 0") {
  for (const char* text : {"expr(x^2)", "expr(cos(x))", "expr(2*x + 1)"}) {
    CAPTURE(text);
    const NumericalNorm zero =
        numerical_norm_squared(find_activation(text), 3, digits, NormMethod::quadrature);
    REQUIRE(zero.value);
    CHECK(zero.value->value <= zero.value->error);
    CHECK(zero.value->error > 0);
    CHECK(zero.value->error * power_of_ten(80) < 1);
    REQUIRE(zero.shortfall);
    CHECK(zero.shortfall->find("seems to have no Hermite coefficient") != std::string::npos);
  }
  const NumericalCoefficients tanh = numerical_hermite_coefficients(find_activation("tanh"), 2, 20);
  CHECK(tanh.values.at(2).error > 0);
}

TEST_CASE("what is small is not said to be 0") {
  for (const char* text : {"cos(1/1000)", "expr(tan(x))"}) {
    CAPTURE(text);
    const Activation activation = find_activation(text);
    const std::uint64_t k = activation.typed ? 3 : 100;
    const NumericalNorm norm =
        numerical_norm_squared(activation, k, digits, NormMethod::quadrature);
    REQUIRE(norm.shortfall);
    CHECK(norm.shortfall->find("smaller than the estimated error") == 0);
  }
}

TEST_CASE("what lies far out is found, and is as large as it is") {
  const Activation far = find_activation("expr(step(x - 33))");
  const NumericalCoefficients found = numerical_hermite_coefficients(far, 1, digits);
  const NumericalNorm norm = numerical_norm_squared(far, 1, digits, NormMethod::quadrature);
  REQUIRE(found.values.size() == 2);
  const Ball x(33, Precision{1000});
  const Ball density = exp(-(x * x / 2)) / sqrt(pi({1000}) * 2);
  const Ball tail = (Ball(1, Precision{1000}) - erf(x / sqrt(Ball(2, Precision{1000})))) / 2;
  CHECK(testing::overlap(found.values[0].interval(), tail.enclosure()));
  CHECK(testing::overlap(found.values[1].interval(), density.enclosure()));
  REQUIRE(norm.value);
  CHECK(norm.value->error > 0);
}

TEST_CASE("a peak between the nodes is seen, and the error is as large as it may be") {
  const Activation peaked = find_activation("expr(exp(-1e12*(x-0.123456)^2)+sin(x))");
  const NumericalCoefficients found = numerical_hermite_coefficients(peaked, 0, digits);
  REQUIRE(found.shortfall);
  CHECK(found.shortfall->find("narrow peak") != std::string::npos);
  REQUIRE(found.values.size() == 1);
  CHECK(found.values[0].interval().upper > Rational(7, 10'000'000));  // 10^-6 sqrt(pi) phi(0.12)
  CHECK(numerical_norm_squared(peaked, 3, digits, NormMethod::quadrature).shortfall);
}

TEST_CASE("a peak that max cuts off is seen, though the formula is steep all around it") {
  const Activation peaked = find_activation("expr(1 + 10*max(0, 1 - 10^5*abs(x-1/3)))");
  const NumericalCoefficients found = numerical_hermite_coefficients(peaked, 0, digits);
  REQUIRE(found.shortfall);
  REQUIRE(found.values.size() == 1);
  CHECK(found.values[0].interval().upper > Rational(100'003, 100'000));  // 1 + 10^-4 phi(1/3)
}

TEST_CASE("what a search for peaks left open is undecided, with a reason") {
  // Triangles of height 2, of which no rule sees the second.
  for (const char* slope : {"10^2", "10^5"}) {
    const std::string at = slope + std::string("*(x-1/3)");
    const Activation peaked =
        find_activation("expr(1+(abs(" + at + "+1)+abs(" + at + "-1)-2*abs(" + at + ")))");
    const NumericalCoefficients found = numerical_hermite_coefficients(peaked, 0, 15);
    CHECK(found.values.empty());
    REQUIRE(found.shortfall);
    CHECK(found.shortfall->find("ended at its limit of intervals") != std::string::npos);
    const NumericalNorm norm = numerical_norm_squared(peaked, 2, 15, NormMethod::quadrature);
    CHECK_FALSE(norm.value);
    CHECK(norm.shortfall);
  }
  const Activation flat = find_activation("expr(1+2*max(0,1-abs(10^5*(x-1/3))))");
  const NumericalCoefficients found = numerical_hermite_coefficients(flat, 0, 15);
  REQUIRE(found.values.size() == 1);
  CHECK(found.values[0].interval().upper > Rational(1'000'007, 1'000'000));  // 1 + 2/10^5 phi(1/3)
}

TEST_CASE("a search that looks at many intervals is no reason to be undecided") {
  for (const char* formula : {"expr(exp(30*x))", "expr(sin(100*x))"}) {
    CAPTURE(formula);
    CHECK(numerical_hermite_coefficients(find_activation(formula), 0, 15).values.size() == 1);
  }
  CHECK_FALSE(numerical_hermite_coefficients(find_activation("hermite(301)"), 0, 15).shortfall);
}

TEST_CASE("what would take minutes is refused at once") {
  const NumericalNorm norm =
      numerical_norm_squared(find_activation("hermite(100000)"), 2, digits, NormMethod::quadrature);
  REQUIRE(norm.shortfall);
  CHECK(norm.shortfall->find("too many operations") != std::string::npos);
}

TEST_CASE("fifty digits are to be had") {
  const Activation sigmoid = find_activation("sigmoid");
  const NumericalNorm norm =
      numerical_norm_squared(sigmoid, 5, most_numerical_digits, NormMethod::quadrature);
  CHECK_FALSE(norm.shortfall);
  CHECK(norm.value->error * power_of_ten(most_numerical_digits) <= norm.value->value);
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
