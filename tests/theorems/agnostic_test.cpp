// Agnostic learning of one neuron as a goal of correlation, against sums over a grid.
#include <cmath>
#include <functional>
#include <numbers>
#include <string>
#include <vector>

#include "sqdim/theorems/problem/problem.hpp"
#include "support/families.hpp"
#include "support/support.hpp"

namespace sqdim {
namespace {

using testing::parity_network;

using Real = std::function<double(double)>;

/// E[h(X)] for k independent standard normal X_i, by the trapezoidal rule in every coordinate.
double gaussian_mean(unsigned k, const std::function<double(const std::vector<double>&)>& h) {
  constexpr int reach = 34;
  constexpr double step = 0.25;
  std::vector<int> place(k, -reach);
  std::vector<double> x(k);
  double sum = 0;
  while (true) {
    double square = 0;
    for (unsigned i = 0; i < k; ++i) {
      x[i] = place[i] * step;
      square += x[i] * x[i];
    }
    sum += std::exp(-square / 2) * h(x);
    unsigned i = 0;
    while (i < k && ++place[i] > reach) place[i++] = -reach;
    if (i == k) break;
  }
  return sum * std::pow(step / std::sqrt(2 * std::numbers::pi), k);
}

/// The value of the neuron whose weights are -1 at the bits of `weights`, times their product.
double signed_neuron(const Real& psi, unsigned weights, const std::vector<double>& x) {
  double inner = 0;
  double sign = 1;
  for (unsigned i = 0; i < x.size(); ++i) {
    const bool negative = (weights >> i & 1) != 0;
    inner += negative ? -x[i] : x[i];
    if (negative) sign = -sign;
  }
  return sign * psi(inner / std::sqrt(static_cast<double>(x.size())));
}

double network(const Real& psi, const std::vector<double>& x) {
  double sum = 0;
  for (unsigned weights = 0; weights < 1U << x.size(); ++weights)
    sum += signed_neuron(psi, weights, x);
  return sum;
}

double sign(double x) {
  return x > 0 ? 1 : x < 0 ? -1 : 0;
}

double sigmoid(double x) {
  return 1 / (1 + std::exp(-x));
}

/// A family by its numbers, once as the library names it and once as functions.
struct Case {
  const char* activation;
  const char* outer;
  unsigned k;
  Real psi;
  Real phi;
  /// (sup psi - inf psi)/2.
  double half_range;
};

std::vector<Case> cases() {
  const Real hyperbolic = [](double x) { return std::tanh(x); };
  const Real cosine = [](double x) { return std::cos(x); };
  const Real error = [](double x) { return std::erf(x); };
  const Real third = [](double x) { return std::tanh(x / 3); };
  return {{"tanh", "sign", 1, hyperbolic, sign, 1},  {"cos", "sign", 2, cosine, sign, 1},
          {"tanh", "sign", 3, hyperbolic, sign, 1},  {"sigmoid", "sign", 3, sigmoid, sign, 0.5},
          {"tanh", "erf", 1, hyperbolic, error, 1},  {"cos", "tanh(1/3)", 2, cosine, third, 1},
          {"sigmoid", "erf", 1, sigmoid, error, 0.5}};
}

Family family_of(const Case& one) {
  return parity_network(find_activation(one.activation), one.outer, 10, one.k);
}

TEST_SUITE_BEGIN("problem");

TEST_CASE("the correlation of the best neuron is bounded by sums over a grid") {
  for (const Case& one : cases()) {
    CAPTURE(one.activation);
    CAPTURE(one.outer);
    CAPTURE(one.k);
    const double units = std::pow(2, one.k);
    const double largest = units * one.half_range;
    const double norm =
        gaussian_mean(one.k, [&](const auto& x) { return std::pow(network(one.psi, x), 2); });
    const double expected = norm * one.phi(largest) / largest / units;
    const Enclosure found = neuron_correlation(family_of(one));
    CHECK(static_cast<double>(found.lower) == doctest::Approx(expected).epsilon(1e-9));
    CHECK(found.upper - found.lower < found.upper / 1'000'000'000);
    // What the theorem says of it: no neuron needs to be better, and one is as good.
    const double best = gaussian_mean(one.k, [&](const auto& x) {
      return signed_neuron(one.psi, 0, x) * one.phi(network(one.psi, x));
    });
    CHECK(static_cast<double>(found.lower) < best);
  }
}

TEST_CASE("for a step of one coordinate the best neuron is known exactly") {
  // g_S(x) = sign(x_1), and step(x_1) has correlation 1/2 with it.
  const Enclosure found =
      neuron_correlation(parity_network(find_activation("step"), "sign", 10, 1));
  CHECK(found.lower <= Rational(1, 2));
  CHECK(found.upper >= Rational(1, 2));
}

TEST_CASE("both arithmetics enclose the same") {
  for (const char* outer : {"tanh(1/3)", "erf(1/3)"}) {
    const Family family = parity_network(find_activation("tanh"), outer, 10, 3);
    const Enclosure arb = neuron_correlation(family);
    const Enclosure mpfi = neuron_correlation(family, Arithmetic::mpfi);
    CHECK((arb.lower <= mpfi.upper && mpfi.lower <= arb.upper));
  }
}

TEST_CASE("the correlation is what the excess leaves, rounded down to 12 digits") {
  const Family family = parity_network(find_activation("tanh"), "sign", 10, 3);
  const Rational best = neuron_correlation(family).lower;
  for (const Rational& excess :
       {Rational(1, 100'000), Rational(best / 2), Rational(best * 9 / 10)}) {
    const auto goal = std::get<ClassificationGoal>(goal_in(family, AgnosticGoal{excess}));
    CHECK(goal.agnostic_excess == excess);
    CHECK(goal.correlation <= best - excess);
    CHECK(goal.correlation > (best - excess) * (1 - Rational(1, 10'000'000'000)));
    CHECK(decimal_below(goal.correlation, 12) == decimal_above(goal.correlation, 12));
  }
}

std::string refusal(const Family& family, const Rational& excess) {
  try {
    static_cast<void>(goal_in(family, AgnosticGoal{excess}));
  } catch (const InvalidInput& error) {
    return error.what();
  }
  return "";
}

TEST_CASE("an excess that leaves nothing is refused, and any below the one that is named is not") {
  const Family family = parity_network(find_activation("tanh"), "erf", 10, 3);
  const std::string why = refusal(family, 1);
  CHECK(why.starts_with("--agnostic '1': too large; any excess below 0.0"));
  const std::string after = why.substr(why.find("below ") + 6);
  const Rational named = decimal_value(after.substr(0, after.find(' ')));
  CHECK(named > neuron_correlation(family).lower * 99'999 / 100'000);
  CHECK(refusal(family, named * 99'999 / 100'000).empty());
  CHECK_FALSE(refusal(family, neuron_correlation(family).lower).empty());
}

TEST_CASE("families without bounded neurons, labels or a norm are refused in one line") {
  const auto why = [](const char* activation, const char* outer, std::uint64_t k) {
    return refusal(parity_network(find_activation(activation), outer, 10, k), Rational(1, 1000));
  };
  CHECK(refusal(find_family("orthonormal(10)"), 1) ==
        "--agnostic learns neurons, which orthonormal(10) does not have: give --activation");
  CHECK(refusal(testing::sign_parity("sign", 10, 2), 1) ==
        "--agnostic learns neurons, which sign-parity does not have: give --activation");
  CHECK(why("tanh", "identity", 3) == "--agnostic is for labels: give --outer sign, tanh or erf");
  CHECK(why("relu", "sign", 2) ==
        "--agnostic needs a bounded activation, and relu is not known to be one");
  CHECK(why("tanh", "sign", 2).starts_with("--agnostic needs labels: "));
  Family elsewhere = parity_network(find_activation("tanh"), "sign", 10, 3);
  elsewhere.subsets->inner_norm_squared = std::nullopt;
  CHECK(refusal(elsewhere, Rational(1, 1000)) ==
        "--agnostic needs a certified ||g_S||^2, which only --distribution gaussian has");
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
