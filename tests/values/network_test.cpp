// Compares values, errors and signs with balls that add up the 2^k units, and with integrals and
// integers that are computed in other ways.
#include "sqdim/values/network/network.hpp"

#include <cmath>
#include <vector>

#include "sqdim/inquiry/names/names.hpp"
#include "sqdim/values/network/detail/approximate.hpp"
#include "support/evaluation_points.hpp"

namespace sqdim {
namespace {

using testing::as_vector;
using testing::check_contains;
using testing::Draws;
using testing::gaussian_point;
using testing::nasty_points;
using testing::scaled;
using testing::sum_of_units;

std::vector<Activation> samples() {
  std::vector<Activation> list;
  for (const ActivationEntry& entry : all_activations()) {
    for (const std::string& example : entry.examples) list.push_back(find_activation(example));
  }
  return list;
}

TEST_SUITE_BEGIN("network");

TEST_CASE(
    "values are within their errors of the sum of all units, and signs are those of the sum") {
  Draws draws(1);
  for (const Activation& activation : samples()) {
    CAPTURE(activation.name);
    for (std::uint64_t k = 1; k <= 7; ++k) {
      CAPTURE(k);
      const Network network(activation, k);
      std::vector<Eigen::VectorXd> points = nasty_points(draws, k);
      for (std::uint64_t j = 0; j < scaled(3); ++j) points.push_back(gaussian_point(draws, k));
      for (const Eigen::VectorXd& x : points) {
        if (k > 4 && draws.below(3) > 0) continue;
        const bool tiny = x.cwiseAbs().minCoeff() < 1e-30;
        const Ball truth = sum_of_units(activation, x, {tiny ? 5000 : 400});
        const Approximations g = network.evaluate(x);
        CAPTURE(x.transpose());
        CAPTURE(g.values[0]);
        CAPTURE(g.errors[0]);
        check_contains(truth, g.values[0], g.errors[0]);
        if (truth.certainly_positive()) CHECK(network.signs(x)[0] == 1);
        if (truth.certainly_negative()) CHECK(network.signs(x)[0] == -1);
        if (k <= 4) CHECK(network.enclosure(as_vector(x), {100}).overlaps(truth));
      }
    }
  }
}

/// Returns the sum over w of chi(w) F(<w, x>), F(u) = |u|, sign(u) or u|u|, in integers of any size
/// over a power of two.
Rational sum_of_powers(unsigned p, const Eigen::VectorXd& x) {
  Integer denominator_of_all = 1;
  for (const double coordinate : x)
    denominator_of_all = std::max(denominator_of_all, Integer(denominator(Rational(coordinate))));
  std::vector<Integer> exact;
  for (const double coordinate : x)
    exact.push_back(numerator(Rational(coordinate) * denominator_of_all));
  Integer total = 0;
  for (std::uint64_t w = 0; w < (1ULL << exact.size()); ++w) {
    Integer u = 0;
    bool negative = false;
    for (std::size_t i = 0; i < exact.size(); ++i) {
      const bool minus = (w >> i) % 2 == 1;
      negative = negative != minus;
      minus ? u -= exact[i] : u += exact[i];
    }
    const Integer unit = p == 1 ? abs(u) : p == 0 ? Integer(u.sign()) : Integer(u * abs(u));
    negative ? total -= unit : total += unit;
  }
  return Rational(total) / Rational(Integer(pow(denominator_of_all, p)));
}

/// Returns small integers over a power of two, so that many sums are equal and many are 0.
Eigen::VectorXd lattice_point(Draws& draws, std::uint64_t k, std::int64_t largest) {
  Eigen::VectorXd x(static_cast<Eigen::Index>(k));
  for (double& coordinate : x)
    coordinate =
        static_cast<double>(draws.between(1, largest)) * (draws.below(2) == 0 ? 0.5 : -0.5);
  return x;
}

TEST_CASE("an error that is less than the least double is not 0") {
  for (const int bits : {-1080, -1090, -1099, -1200}) {
    CAPTURE(bits);
    const Approximate x = approximate(Ball(power_of_two(bits), {128}));
    CHECK(x.error > 0);
    CHECK(std::abs(x.value) <= x.error);
  }
  for (const int bits : {-1074, -3, 0, 1000})
    CHECK(approximate(Ball(power_of_two(bits), {128})).error == 0);
  CHECK(approximate(Ball({128})).error == 0);
}

TEST_CASE("piecewise powers and their signs are those of sums of rationals") {
  Draws draws(2);
  const std::pair<const char*, unsigned> cases[] = {
      {"sign", 0},        {"step", 0}, {"relu", 1}, {"abs", 1}, {"leaky_relu(1/5)", 1},
      {"relu_squared", 2}};
  for (const auto& one : cases) {
    const char* const name = one.first;
    const unsigned p = one.second;
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

TEST_CASE("the networks of relu are 0 exactly where one coordinate exceeds the sum of the others") {
  Draws draws(3);
  for (std::uint64_t k = 4; k <= 20; k += 4) {
    const Network network(find_activation("relu"), k);
    for (std::uint64_t j = 0; j < scaled(20); ++j) {
      // Multiples of 2^-30, so that the sum of sizes is a double.
      Eigen::VectorXd x(static_cast<Eigen::Index>(k));
      for (double& coordinate : x)
        coordinate = static_cast<double>(draws.between(1, 1 << 30)) *
                     (draws.below(2) == 0 ? 0x1p-30 : -0x1p-30);
      const double others = x.tail(x.size() - 1).cwiseAbs().sum();
      x[0] = others;
      CHECK(network.signs(x)[0] == 0);
      CHECK(network.evaluate(x).errors[0] == 0);
      x[0] = others * 1.5;
      CHECK(network.signs(x)[0] == 0);
      x[0] = -others * (1 - 0x1p-53);
      CHECK(network.signs(x)[0] != 0);
    }
  }
}

TEST_CASE("beyond what can be added up, piecewise powers have the symmetries of the network") {
  Draws draws(4);
  const std::pair<const char*, std::uint64_t> cases[] = {
      {"relu", 20}, {"relu", 26}, {"abs", 16}, {"step", 21}, {"relu_squared", 15}};
  for (const auto& one : cases) {
    const char* const name = one.first;
    const std::uint64_t k = one.second;
    CAPTURE(name);
    const Activation activation = find_activation(name);
    const Network network(activation, k);
    const unsigned p = activation.piecewise_power->p;
    for (std::uint64_t j = 0; j < scaled(3); ++j) {
      Eigen::VectorXd x = j % 2 == 0 ? gaussian_point(draws, k) : lattice_point(draws, k, 9);
      const double value = network.evaluate(x).values[0];
      Eigen::VectorXd other = x;
      other[static_cast<Eigen::Index>(draws.below(k))] *= -1;
      CHECK(network.evaluate(other).values[0] == -value);
      CHECK(network.evaluate(x.reverse()).values[0] == value);
      CHECK(network.evaluate(x * 8).values[0] == value * std::pow(8, p));
      // A coordinate that is far smaller than the rest needs integers of any size; homogeneity
      // again.
      other = x;
      other[0] = 0x1p-90;
      CHECK(network.evaluate(other * 0x1p-20).values[0] ==
            network.evaluate(other).values[0] * std::pow(0x1p-20, p));
    }
  }
}

TEST_CASE("what was left of a small coordinate is the network of one variable less") {
  // As x_1 -> 0, g / x_1 tends to a derivative: for |u| and k = 4, to a sum of signs over three
  // variables.
  const Network network(find_activation("abs"), 4);
  const Network signs(find_activation("sign"), 3);
  const Eigen::Vector3d rest(0.3, -1.1, 1.7);
  Eigen::VectorXd x(4);
  x << 0x1p-300, rest;
  const double derivative = network.evaluate(x).values[0] * 0x1p300;
  CHECK(derivative == doctest::Approx(signs.evaluate(rest).values[0]));
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
