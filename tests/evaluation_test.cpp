// Values, errors and signs against balls that add up the 2^k units, and against integrals and integers
// that are computed in other ways.
#include "sqdim/evaluation.hpp"

#include <cmath>
#include <vector>

#include "sqdim/registry.hpp"
#include "support.hpp"

namespace sqdim {
namespace {

using testing::Draws;
using testing::scaled;

double normal(Draws& draws) {
  const auto uniform = [&] {
    return (static_cast<double>(draws.below(1ULL << 53)) + 0.5) * 0x1p-53;
  };
  const double radius = std::sqrt(-2 * std::log(uniform()));
  return radius * std::cos(2 * 3.14159265358979323846 * uniform());
}

Eigen::VectorXd gaussian_point(Draws& draws, std::uint64_t k) {
  Eigen::VectorXd x(static_cast<Eigen::Index>(k));
  for (double& coordinate : x) coordinate = normal(draws);
  return x;
}

/// Points where something ends: equal coordinates, ties <w, x> = 0, zeros, the tiny and the huge.
std::vector<Eigen::VectorXd> nasty_points(Draws& draws, std::uint64_t k) {
  const auto size = static_cast<Eigen::Index>(k);
  std::vector<Eigen::VectorXd> points;
  points.emplace_back(Eigen::VectorXd::Constant(size, 1));
  points.emplace_back(Eigen::VectorXd::Constant(size, -0.7));
  points.emplace_back(Eigen::VectorXd::Constant(size, 0x1p-1074));
  points.emplace_back(Eigen::VectorXd::Constant(size, 3e-300));
  points.emplace_back(Eigen::VectorXd::LinSpaced(size, 1, static_cast<double>(k)));
  points.emplace_back(gaussian_point(draws, k) * 1e-8);
  points.emplace_back(gaussian_point(draws, k) * 30);
  points.emplace_back(gaussian_point(draws, k) * 1e6);
  Eigen::VectorXd point = gaussian_point(draws, k);
  point[0] = 100;
  points.push_back(point);
  point = gaussian_point(draws, k);
  point[0] = 1e-200;
  points.push_back(point);
  if (k > 1) point[1] = 1e-40;
  points.push_back(point);
  point = Eigen::VectorXd::Constant(size, 0.25);
  point[0] = 0.25 * static_cast<double>(k - 1);
  points.push_back(point);
  point = gaussian_point(draws, k);
  point[size - 1] = 0;
  points.push_back(point);
  return points;
}

/// The sum over all w, unit by unit, in balls.
Ball sum_of_units(const Activation& activation, const Eigen::VectorXd& x, Precision precision) {
  const auto k = static_cast<std::uint64_t>(x.size());
  const Ball root = sqrt(Ball(Integer(k), precision));
  std::vector<Rational> exact;
  for (const double coordinate : x) exact.emplace_back(coordinate);
  Ball sum(precision);
  for (std::uint64_t w = 0; w < (1ULL << k); ++w) {
    Rational u = 0;
    bool negative = false;
    for (std::uint64_t i = 0; i < k; ++i) {
      const bool minus = (w >> i) % 2 == 1;
      negative = negative != minus;
      u += minus ? -exact[i] : exact[i];
    }
    const Ball unit = evaluate(activation.formula, Ball(u, precision) / root);
    negative ? sum -= unit : sum += unit;
  }
  return sum;
}

std::vector<Activation> samples() {
  std::vector<Activation> list;
  for (const ActivationEntry& entry : all_activations()) {
    for (const std::string& example : entry.examples) list.push_back(find_activation(example));
  }
  return list;
}

std::vector<double> as_vector(const Eigen::VectorXd& x) {
  return {x.begin(), x.end()};
}

/// |truth - value| <= error.
void check_contains(const Ball& truth, double value, double error) {
  REQUIRE(truth.is_finite());
  if (std::isinf(error)) return;
  const Precision precision = truth.precision();
  const Ball distance = abs(truth - Ball(Rational(value), precision));
  CHECK_FALSE((distance - Ball(Rational(error), precision)).certainly_positive());
}

TEST_SUITE_BEGIN("evaluation");

TEST_CASE("values are within their errors of the sum of all units") {
  Draws draws(1);
  for (const Activation& activation : samples()) {
    CAPTURE(activation.name);
    for (std::uint64_t k = 1; k <= 7; ++k) {
      CAPTURE(k);
      const Network network(activation, k);
      std::vector<Eigen::VectorXd> points = nasty_points(draws, k);
      for (std::uint64_t j = 0; j < scaled(4); ++j) points.push_back(gaussian_point(draws, k));
      for (const Eigen::VectorXd& x : points) {
        const Ball truth = sum_of_units(activation, x, {2300});
        const Approximations g = network.evaluate(x);
        CAPTURE(x.transpose());
        CAPTURE(g.values[0]);
        CAPTURE(g.errors[0]);
        check_contains(truth, g.values[0], g.errors[0]);
        CHECK(network.enclosure(as_vector(x), {100}).overlaps(truth));
      }
    }
  }
}

/// Sum over w of chi(w) F(<w, x>) in rationals: F(u) = |u|, sign(u) or u|u|.
Rational sum_of_powers(unsigned p, const Eigen::VectorXd& x) {
  std::vector<Rational> exact;
  for (const double coordinate : x) exact.emplace_back(coordinate);
  Rational total = 0;
  for (std::uint64_t w = 0; w < (1ULL << exact.size()); ++w) {
    Rational u = 0;
    int chi = 1;
    for (std::size_t i = 0; i < exact.size(); ++i) {
      const bool minus = (w >> i) % 2 == 1;
      if (minus) chi = -chi;
      u += minus ? -exact[i] : exact[i];
    }
    total += chi * (p == 1 ? Rational(abs(u)) : p == 0 ? Rational(u.sign()) : Rational(u * abs(u)));
  }
  return total;
}

/// Small integers over a power of two: many sums are equal, and many are 0.
Eigen::VectorXd lattice_point(Draws& draws, std::uint64_t k, std::int64_t largest) {
  Eigen::VectorXd x(static_cast<Eigen::Index>(k));
  for (double& coordinate : x)
    coordinate =
        static_cast<double>(draws.between(1, largest)) * (draws.below(2) == 0 ? 0.5 : -0.5);
  return x;
}

TEST_CASE("piecewise powers and their signs are those of sums of rationals") {
  Draws draws(2);
  const std::pair<const char*, unsigned> cases[] = {
      {"sign", 0},        {"step", 0}, {"relu", 1}, {"abs", 1}, {"leaky_relu(1/5)", 1},
      {"relu_squared", 2}};
  for (const auto& [name, p] : cases) {
    const Activation activation = find_activation(name);
    for (std::uint64_t k = p + 1; k <= 13; k += 2) {
      CAPTURE(name);
      CAPTURE(k);
      const Network network(activation, k);
      REQUIRE(network.method() == EvaluationMethod::meet_in_the_middle);
      std::vector<Eigen::VectorXd> points =
          k < 8 ? nasty_points(draws, k) : std::vector<Eigen::VectorXd>();
      const auto count = scaled(k < 11 ? 10 : 2);
      for (std::uint64_t j = 0; j < count; ++j) {
        points.push_back(gaussian_point(draws, k));
        for (const std::int64_t largest : {1, 2, 3, 5, 20})
          points.push_back(lattice_point(draws, k, largest));
      }
      for (const Eigen::VectorXd& x : points) {
        const Rational sum = sum_of_powers(p, x) * activation.piecewise_power->weight;
        const Ball truth = Ball(sum, {3000}) / pow(sqrt(Ball(Integer(k), {3000})), p);
        const Approximations g = network.evaluate(x);
        CAPTURE(x.transpose());
        CAPTURE(g.values[0]);
        check_contains(truth, g.values[0], g.errors[0]);
        CHECK(g.errors[0] <= 1e-15 * std::abs(g.values[0]) + 0x1p-1074);
        CHECK(network.signs(x)[0] == sum.sign());
        CHECK(network.enclosure(as_vector(x), {3000}).overlaps(truth));
      }
    }
  }
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
