// Numerical answers against certified ones: the estimated errors must be right, and the digits there.
#include "sqdim/numerical.hpp"

#include "sqdim/registry.hpp"
#include "support.hpp"

namespace sqdim {
namespace {

using testing::power_of_ten;

constexpr unsigned digits = 30;

/// The first example of every entry of which something is certified.
std::vector<Activation> certified_examples() {
  std::vector<Activation> list;
  for (const ActivationEntry& entry : all_activations()) {
    Activation activation = find_activation(entry.examples.front());
    if (activation.is_certified()) list.push_back(std::move(activation));
  }
  return list;
}

/// The same psi as a formula of the user's.
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

TEST_SUITE_BEGIN("numerical");

TEST_CASE("quadrature agrees with the certified norm to 30 digits, within its own error") {
  for (const Activation& activation : certified_examples()) {
    for (const std::uint64_t k : {1UL, 2UL, 3UL, 6UL, 7UL}) {
      if (degeneracy(activation, k)) continue;
      CAPTURE(activation.name);
      CAPTURE(k);
      check_norm(numerical_norm_squared(activation, k, digits, NormMethod::quadrature),
                 truth(activation, k));
    }
  }
}

void check_fourier(const Activation& activation, std::uint64_t k) {
  CAPTURE(activation.name);
  CAPTURE(k);
  check_norm(numerical_norm_squared(activation, k, digits, NormMethod::fourier),
             truth(activation, k));
}

TEST_CASE("the Fourier form agrees with the certified norm to 30 digits, within its own error") {
  for (const char* name : {"relu", "sigmoid"}) {
    const Activation activation = find_activation(name);
    check_fourier(activation, activation.fourier_density->least_k);
  }
  for (const ActivationEntry& entry : all_activations()) {
    for (const std::string& example : entry.examples) {
      const Activation activation = find_activation(example);
      if (!has_method(activation, NormMethod::fourier)) continue;
      check_fourier(activation, activation.fourier_density->parity == Parity::even ? 100 : 99);
    }
  }
}

TEST_CASE("the Fourier form agrees also where its peak is narrow and far away") {
  for (const ActivationEntry& entry : all_activations()) {
    const Activation activation = find_activation(entry.examples.front());
    if (!has_method(activation, NormMethod::fourier)) continue;
    const bool is_even = activation.fourier_density->parity == Parity::even;
    check_fourier(activation, is_even ? 300 : 299);
    if (has_method(activation, NormMethod::kernel_sum))
      check_fourier(activation, is_even ? 600 : 601);
  }
  check_fourier(find_activation("tanh"), 499);
  check_fourier(find_activation("gelu"), 5000);
  check_fourier(find_activation("erf(1/1000)"), 301);
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
  for (const Activation& activation : certified_examples()) {
    CAPTURE(activation.name);
    const Activation typed = as_formula(activation);
    CHECK_FALSE(typed.is_certified());
    const NumericalCoefficients found = numerical_hermite_coefficients(typed, 20, digits);
    const CertifiedCoefficients known = certified_hermite_coefficients(activation, 20, digits + 20);
    CHECK_FALSE(found.shortfall);
    REQUIRE(found.values.size() == 21);
    for (std::size_t d = 0; d <= 20; ++d) {
      CAPTURE(d);
      CHECK(testing::overlap(found.values[d].interval(), *known.values[d]));
      CHECK(found.values[d].error * power_of_ten(digits) <= 10'000'000);
    }
    const std::uint64_t k = degeneracy(activation, 2) ? 3 : 2;
    if (degeneracy(activation, k)) continue;
    check_norm(numerical_norm_squared(typed, k, digits, preferred_method(typed)),
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

TEST_CASE("what has no value, no finite norm, or a norm of 0, is said to be so") {
  for (const char* text :
       {"expr(log(x))", "expr(sqrt(x))", "expr(1/(x - x))", "expr(exp(x^2))", "expr(exp(x^2/4))"}) {
    CAPTURE(text);
    const Activation activation = find_activation(text);
    const NumericalNorm norm =
        numerical_norm_squared(activation, 2, digits, NormMethod::quadrature);
    CHECK_FALSE(norm.value);
    CHECK(norm.shortfall);
    CHECK(numerical_hermite_coefficients(activation, 3, digits).values.empty());
  }
  for (const char* text : {"expr(x^2)", "expr(cos(x))", "expr(2*x + 1)"}) {
    CAPTURE(text);
    const NumericalNorm zero =
        numerical_norm_squared(find_activation(text), 3, digits, NormMethod::quadrature);
    REQUIRE(zero.value);
    CHECK(zero.value->value <= zero.value->error);
    CHECK(zero.value->error * power_of_ten(80) < 1);
    CHECK(zero.shortfall);
  }
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
