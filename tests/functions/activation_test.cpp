// Properties of every activation that has a name, so that a new one is tested automatically.
#include "sqdim/functions/activation/activation.hpp"

#include <cmath>
#include <functional>
#include <numbers>
#include <set>

#include "sqdim/inquiry/names/names.hpp"
#include "support/support.hpp"

namespace sqdim {
namespace {

using testing::Draws;
using testing::scaled;

/// Every activation whose zero coefficients are known, at the examples of its entry.
std::vector<Activation> samples() {
  std::vector<Activation> list;
  for (const ActivationEntry& entry : all_activations()) {
    for (const std::string& example : entry.examples) {
      Activation activation = find_activation(example);
      if (activation.exact_support) list.push_back(std::move(activation));
    }
  }
  return list;
}

/// A point, and its weight times the Gaussian density.
struct Node {
  double x;
  double weight;
};

/// Adds the nodes of Simpson's rule. Its ends, at which psi may jump, are moved inwards a little.
void add_simpson(double from, double to, std::vector<Node>& nodes) {
  constexpr double widest = 0.0035;
  const int intervals = 2 * static_cast<int>(std::ceil((to - from) / (2 * widest)));
  const double h = (to - from) / intervals;
  for (int i = 0; i <= intervals; ++i) {
    const double weight = i == 0 || i == intervals ? 1 : (i % 2 == 1 ? 4 : 2);
    const double x = std::clamp(from + i * h, from + 1e-13, to - 1e-13);
    nodes.push_back({x, weight * h / 3 * std::exp(-x * x / 2) / std::sqrt(2 * std::numbers::pi)});
  }
}

/// Nodes for E[f(X)], with an error of about 1e-11 if f is smooth between 0 and the kinks.
std::vector<Node> gaussian_nodes(const std::vector<double>& kinks = {}) {
  constexpr double end = 14;
  std::set<double> places = {-end, 0, end};
  for (const double kink : kinks) {
    if (std::abs(kink) < end) places.insert(kink);
  }
  std::vector<Node> nodes;
  for (auto to = std::next(places.begin()); to != places.end(); ++to)
    add_simpson(*std::prev(to), *to, nodes);
  return nodes;
}

/// E[f(X)] for an f that is smooth except at 0.
double gaussian_mean(const std::function<double(double)>& f) {
  double sum = 0;
  for (const Node& node : gaussian_nodes()) sum += node.weight * f(node.x);
  return sum;
}

std::vector<double> kinks_of(const Activation& activation) {
  std::vector<double> list;
  if (!activation.pieces) return list;
  for (const Rational& kink : activation.pieces->kinks) list.push_back(static_cast<double>(kink));
  return list;
}

/// Returns e with ||psi|| about 2^e.
std::int64_t norm_bits(const Activation& activation) {
  const Ball square =
      activation.norm_squared(Parity::even, {40}) + activation.norm_squared(Parity::odd, {40});
  return square.magnitude_bits() / 2;
}

/// Whether a coefficient is 0 or has so many bits, relative to itself or, if it is an integral of the
/// formula, to ||psi|| = 2^size.
bool is_accurate(const Activation& activation, const Ball& coefficient, long bits,
                 std::int64_t size) {
  if (coefficient.is_exact()) return true;
  return activation.integrated ? coefficient.radius_bits() <= size - bits
                               : coefficient.relative_accuracy_bits() >= bits;
}

/// h_d(x) by the normalised recurrence.
double hermite(unsigned d, double x) {
  double previous = 0;
  double current = 1;
  for (unsigned i = 0; i < d; ++i) {
    const double next =
        (x * current - std::sqrt(static_cast<double>(i)) * previous) / std::sqrt(i + 1.0);
    previous = current;
    current = next;
  }
  return current;
}

double value_at(const Activation& activation, double x) {
  return evaluate(activation.formula, Ball(Rational(x), Precision{80})).approximately();
}

TEST_SUITE_BEGIN("activation");

TEST_CASE("a canonical name parses back to itself") {
  for (const Activation& activation : samples()) {
    CHECK(find_activation(activation.name).name == activation.name);
  }
  CHECK(find_activation("sigmoid(1)").name == "sigmoid");
  CHECK(find_activation("sigmoid(scale=0.5)").name == "sigmoid(1/2)");
  CHECK(find_activation("tanh(4/2)").name == "tanh(2)");
}

TEST_CASE("Hermite coefficients are the integrals that define them") {
  for (const Activation& activation : testing::share(samples())) {
    CAPTURE(activation.name);
    const std::vector<Ball> coefficients = activation.hermite_coefficients(15, {100});
    std::vector<Node> nodes = gaussian_nodes(kinks_of(activation));
    for (Node& node : nodes) node.weight *= value_at(activation, node.x);
    for (unsigned d = 0; d <= 15; ++d) {
      CAPTURE(d);
      double direct = 0;
      for (const Node& node : nodes) direct += node.weight * hermite(d, node.x);
      CHECK(coefficients[d].approximately() == doctest::Approx(direct).epsilon(1e-8).scale(1));
    }
  }
}

TEST_CASE("coefficients are accurate, and at two precisions they overlap") {
  Draws draws(31);
  for (const Activation& activation : samples()) {
    CAPTURE(activation.name);
    const Precision coarse{static_cast<long>(draws.between(60, 200))};
    const std::vector<Ball> a = activation.hermite_coefficients(101, coarse);
    const std::vector<Ball> b = activation.hermite_coefficients(120, {2 * coarse.bits});
    const std::int64_t size = norm_bits(activation);
    for (std::size_t d = 0; d <= 101; ++d) {
      CHECK(a[d].overlaps(b[d]));
      CHECK(is_accurate(activation, a[d], coarse.bits - 20, size));
    }
  }
}

TEST_CASE("coefficients vanish exactly where the support says so, and nowhere else") {
  for (const Activation& activation : samples()) {
    CAPTURE(activation.name);
    const std::vector<Ball> coefficients = activation.hermite_coefficients(60, {100});
    for (unsigned d = 0; d <= 60; ++d) {
      CAPTURE(d);
      const bool nonzero =
          coefficients[d].certainly_positive() || coefficients[d].certainly_negative();
      const bool zero = coefficients[d].is_exact() && !nonzero;
      CHECK(nonzero != zero);
      if (!activation.support.reaches(d)) CHECK(zero);
      const std::optional<unsigned long> largest = activation.support.of(parity_of(d));
      if (largest == d || (largest == HermiteSupport::unbounded && d >= 3)) CHECK(nonzero);
    }
  }
}

TEST_CASE("exact squares are those of the coefficients, and all of them") {
  unsigned exact = 0;
  for (const Activation& activation : samples()) {
    CAPTURE(activation.name);
    const bool finite = activation.support.even != HermiteSupport::unbounded &&
                        activation.support.odd != HermiteSupport::unbounded;
    if (!activation.exact_squares) continue;
    ++exact;
    CHECK(finite);
    const std::vector<Ball> coefficients = activation.hermite_coefficients(30, {100});
    for (unsigned long d = 0; d <= 30; ++d) {
      const auto found = activation.exact_squares->find(d);
      const bool zero = found == activation.exact_squares->end();
      CHECK((coefficients[d] * coefficients[d]).contains(zero ? Rational(0) : found->second));
      const bool nonzero =
          coefficients[d].certainly_positive() || coefficients[d].certainly_negative();
      CHECK(zero == !nonzero);
    }
  }
  CHECK(exact >= 5);
}

TEST_CASE("coefficients, norms and dual activations in the two arithmetics overlap") {
  for (const Activation& activation : samples()) {
    CAPTURE(activation.name);
    const Precision arb{150};
    const Precision mpfi{150, Arithmetic::mpfi};
    const std::vector<Ball> first = activation.hermite_coefficients(40, arb);
    const std::vector<Ball> second = activation.hermite_coefficients(40, mpfi);
    const std::int64_t size = norm_bits(activation);
    for (std::size_t d = 0; d <= 40; ++d) {
      CAPTURE(d);
      CHECK(testing::agree(first[d], second[d]));
      CHECK(is_accurate(activation, second[d], 100, size));
    }
    for (const Parity parity : {Parity::even, Parity::odd}) {
      CHECK(testing::agree(activation.norm_squared(parity, arb),
                           activation.norm_squared(parity, mpfi)));
      if (!activation.dual_activation) continue;
      const Rational rho(-3, 7);
      CHECK(testing::agree(activation.dual_activation(parity, Ball(rho, arb)),
                           activation.dual_activation(parity, Ball(rho, mpfi))));
    }
  }
}

TEST_CASE("coefficients to digits are as narrow as promised, or say why not") {
  for (const Activation& activation : samples()) {
    CAPTURE(activation.name);
    for (const Arithmetic arithmetic : {Arithmetic::arb, Arithmetic::mpfi}) {
      const CertifiedCoefficients found =
          certified_hermite_coefficients(activation, 30, 25, arithmetic);
      CHECK_FALSE(found.shortfall);
      REQUIRE(found.values.size() == 31);
      for (const std::optional<Enclosure>& value : found.values) {
        REQUIRE(value);
        Rational size = std::max<Rational>(abs(value->lower), abs(value->upper));
        if (activation.integrated)
          size = std::max<Rational>(size, power_of_two(norm_bits(activation)));
        CHECK((value->upper - value->lower) * testing::power_of_ten(25) <= size);
      }
    }
  }
  const CertifiedCoefficients beyond =
      certified_hermite_coefficients(find_activation("sigmoid"), 30'000, 2000);
  CHECK(beyond.shortfall);
}

TEST_CASE("the moments of a Fourier density are the coefficients of its part") {
  for (const Activation& activation : samples()) {
    if (!activation.fourier_density) continue;
    CAPTURE(activation.name);
    const FourierDensity& density = *activation.fourier_density;
    const std::vector<Ball> coefficients = activation.hermite_coefficients(12, {80});
    for (unsigned d = density.least_k; d <= 12; ++d) {
      if (parity_of(d) != density.parity) continue;
      CAPTURE(d);
      // (-1)^floor(d/2) int_0^inf m(s) s^d e^(-s^2/2) ds / sqrt(d!) = psi^_d: docs/theory.md, 2.6.
      const double direct = gaussian_mean([&](double s) {
        const double x = std::max(std::abs(s), 1e-9);
        const Ball at(Rational(x), Precision{80});
        return evaluate(density.density, at).approximately() * std::pow(x, d);
      });
      const double moment =
          direct * std::sqrt(2 * std::numbers::pi) / 2 / std::sqrt(std::tgamma(d + 1.0));
      CHECK(moment * (d / 2 % 2 == 0 ? 1 : -1) ==
            doctest::Approx(coefficients[d].approximately()).epsilon(1e-6).scale(1e-3));
    }
  }
}

TEST_CASE("Parseval: squared coefficients of a parity sum to the norm of that part from below") {
  constexpr unsigned degrees = 400;
  for (const Activation& activation : samples()) {
    CAPTURE(activation.name);
    const std::vector<Ball> coefficients = activation.hermite_coefficients(degrees, {120});
    for (const Parity parity : {Parity::even, Parity::odd}) {
      const Ball norm = activation.norm_squared(parity, {120});
      Ball remaining = norm;
      for (unsigned d = parity == Parity::even ? 0 : 1; d <= degrees; d += 2) {
        remaining -= coefficients[d] * coefficients[d];
      }
      CHECK_FALSE(remaining.certainly_negative());
      CHECK(remaining.approximately() <= 0.03 * std::max(norm.approximately(), 1e-30));
    }
  }
}

TEST_CASE("the norm is the integral of psi squared") {
  for (const Activation& activation : samples()) {
    CAPTURE(activation.name);
    const Ball norm =
        activation.norm_squared(Parity::even, {100}) + activation.norm_squared(Parity::odd, {100});
    double direct = 0;
    for (const Node& node : gaussian_nodes(kinks_of(activation)))
      direct += node.weight * std::pow(value_at(activation, node.x), 2);
    CHECK(norm.approximately() == doctest::Approx(direct).epsilon(1e-8));
    CHECK(norm.relative_accuracy_bits() > 80);
  }
}

TEST_CASE("the dual activation is the series of squared coefficients") {
  constexpr unsigned degrees = 400;
  Draws draws(32);
  for (const Activation& activation : samples()) {
    if (!activation.dual_activation) continue;
    CAPTURE(activation.name);
    const std::vector<Ball> coefficients = activation.hermite_coefficients(degrees, {200});
    for (std::uint64_t i = 0; i < scaled(10); ++i) {
      const Rational rho = (2 * draws.unit() - 1) * Rational(7, 10);  // 0.7^400 < 1e-61
      for (const Parity parity : {Parity::even, Parity::odd}) {
        Ball sum({200});
        for (unsigned d = parity == Parity::even ? 0 : 1; d <= degrees; d += 2) {
          sum += coefficients[d] * coefficients[d] * pow(Ball(rho, {200}), d);
        }
        sum.widen(Ball(power_of_two(-190), {200}));
        const Ball kernel = activation.dual_activation(parity, Ball(rho, {200}));
        CHECK(kernel.overlaps(sum));
        CHECK((rho == 0 || kernel.relative_accuracy_bits() > 150));
      }
    }
  }
}

TEST_CASE("at correlation 1 the dual activation is the norm, at -1 its signed parts") {
  for (const Activation& activation : samples()) {
    if (!activation.dual_activation) continue;
    const Ball one(1, Precision{128});
    for (const Parity parity : {Parity::even, Parity::odd}) {
      const Ball norm = activation.norm_squared(parity, {128});
      CHECK(activation.dual_activation(parity, one).overlaps(norm));
      CHECK(
          activation.dual_activation(parity, -one).overlaps(parity == Parity::even ? norm : -norm));
      CHECK(activation.dual_activation(parity, one).relative_accuracy_bits() > 100);
    }
  }
}

TEST_CASE("values lie in the range, and come near its ends") {
  unsigned known = 0;
  for (const Activation& activation : samples()) {
    if (!activation.range) continue;
    CAPTURE(activation.name);
    ++known;
    const auto& [lower, upper] = *activation.range;
    double least = 1;
    double greatest = -1;
    for (double x = -10'000; x <= 10'000; x += x < -10 || x >= 10 ? 9.99 : 0.01) {
      const double value = value_at(activation, x);
      least = std::min(least, value);
      greatest = std::max(greatest, value);
    }
    CHECK(least >= static_cast<double>(lower) - 1e-12);
    CHECK(greatest <= static_cast<double>(upper) + 1e-12);
    CHECK(least <= static_cast<double>(lower) + 0.001);
    CHECK(greatest >= static_cast<double>(upper) - 0.001);
  }
  CHECK(known >= 20);
  CHECK_FALSE(find_activation("relu").range);
  CHECK_FALSE(find_activation("expr(tanh(x))").range);
}

TEST_CASE("constant activations and impossible scales are refused as such") {
  CHECK_THROWS_AS(find_activation("sigmoid(0)"), InvalidInput);
  CHECK_THROWS_AS(find_activation("tanh(-1)"), InvalidInput);
  CHECK_THROWS_AS(find_activation("tanh(10^9)"), InvalidInput);
  CHECK_THROWS_AS(find_activation("relu(1)"), InvalidInput);
  CHECK_THROWS_AS(find_activation("sigmoid(1,2)"), InvalidInput);
  CHECK_THROWS_AS(find_activation("rleu"), InvalidInput);
  for (const char* text : {"erf(0)", "normal_cdf(0)", "sin(0)", "cos(frequency=0)", "hermite(0)",
                           "polynomial([3])", "polynomial([3,0,0])", "expr(3)", "expr(pi^2)"}) {
    CAPTURE(text);
    CHECK_THROWS_WITH_AS(find_activation(text), doctest::Contains("constant"), InvalidInput);
  }
  for (const char* text :
       {"leaky_relu", "hermite", "hermite(1/2)", "hermite(-3)", "hermite(10^9)", "polynomial(1,2)",
        "polynomial", "polynomial([])", "polynomial([1,x])", "expr", "expr(x, x)", "sin(10^6)"}) {
    CAPTURE(text);
    CHECK_THROWS_AS(find_activation(text), InvalidInput);
  }
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
