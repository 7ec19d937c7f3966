// Compares the methods of evaluation with one another and with an independent integrator; concepts
// and labels.
#include <doctest/doctest.h>

#include "sqdim/arithmetic/ball/detail/arb.hpp"

#if __has_include(<flint/acb_calc.h>)
#include <flint/acb.h>
#include <flint/acb_calc.h>
#else
#include <acb_calc.h>
#endif

#include <algorithm>
#include <cmath>

#include "sqdim/inquiry/names/names.hpp"
#include "sqdim/values/network/detail/fourier_tables.hpp"
#include "sqdim/values/network/network.hpp"
#include "support/evaluation_points.hpp"

namespace sqdim {
namespace {

using testing::as_vector;
using testing::check_contains;
using testing::Draws;
using testing::gaussian_point;
using testing::nasty_points;
using testing::scaled;

enum class Density { sigmoid, gelu };

struct Integrand {
  Density density;
  std::vector<double> y;
};

/// m(s) prod sin(s y_i), |m| = 1/sinh(pi s) or exp(-s^2/2) (1 + 1/s^2) / pi.
int integrand(acb_ptr value, const acb_t s, void* parameters, slong /*order*/, slong precision) {
  const auto& [density, y] = *static_cast<const Integrand*>(parameters);
  acb_t factor;
  acb_t number;
  acb_init(factor);
  acb_init(number);
  acb_const_pi(number, precision);
  if (density == Density::sigmoid) {
    acb_mul(factor, s, number, precision);
    acb_sinh(factor, factor, precision);
    acb_inv(value, factor, precision);
  } else {
    acb_mul(value, s, s, precision);
    acb_inv(factor, value, precision);
    acb_add_ui(factor, factor, 1, precision);
    acb_div(factor, factor, number, precision);
    acb_mul_2exp_si(value, value, -1);
    acb_neg(value, value);
    acb_exp(value, value, precision);
    acb_mul(value, value, factor, precision);
  }
  for (const double frequency : y) {
    acb_set_d(number, frequency);
    acb_mul(factor, s, number, precision);
    acb_sin(factor, factor, precision);
    acb_mul(value, value, factor, precision);
  }
  acb_clear(number);
  acb_clear(factor);
  return 0;
}

/// Returns the integral over [2^-30, 45] as a double. The omitted part is a share below 2^-30 for k
/// of 20 and more. y = x / sqrt(k) is rounded, so the result is good to about 1e-13.
double by_integrator(Density density, const Eigen::VectorXd& x) {
  Integrand parameters{density, as_vector(x / std::sqrt(static_cast<double>(x.size())))};
  acb_t from;
  acb_t to;
  acb_t result;
  acb_init(from);
  acb_init(to);
  acb_init(result);
  acb_set_d(from, 0x1p-30);
  acb_set_d(to, 45);
  mag_t tolerance;
  mag_init(tolerance);
  mag_set_d(tolerance, 1e-60);
  acb_calc_integrate(result, integrand, &parameters, from, to, 60, tolerance, nullptr, 250);
  CHECK(arb_rel_accuracy_bits(acb_realref(result)) > 50);
  const double value = arf_get_d(arb_midref(acb_realref(result)), ARF_RND_NEAR);
  mag_clear(tolerance);
  acb_clear(result);
  acb_clear(to);
  acb_clear(from);
  const auto k = static_cast<int>(x.size());
  const bool negative = (k / 2 % 2 == 1) != (density == Density::gelu);
  return std::ldexp(negative ? -value : value, k);
}

TEST_SUITE_BEGIN("network");

TEST_CASE(
    "smooth networks of many variables are what an integrator makes of the Fourier integral") {
  Draws draws(11);
  const std::tuple<const char*, Density, std::uint64_t> cases[] = {
      {"sigmoid", Density::sigmoid, 21},
      {"sigmoid", Density::sigmoid, 51},
      {"gelu", Density::gelu, 20},
      {"gelu", Density::gelu, 40}};
  for (const auto& one : cases) {
    const char* const name = std::get<0>(one);
    const Density density = std::get<1>(one);
    const std::uint64_t k = std::get<2>(one);
    CAPTURE(name);
    CAPTURE(k);
    const Network network(find_activation(name), k);
    REQUIRE(network.method() == EvaluationMethod::fourier);
    for (std::uint64_t j = 0; j < scaled(3); ++j) {
      const Eigen::VectorXd x = gaussian_point(draws, k);
      const Approximations g = network.evaluate(x);
      const double expected = by_integrator(density, x);
      CHECK(std::abs(g.values[0] - expected) <= g.errors[0] + 1e-11 * std::abs(expected));
      CHECK(network.signs(x)[0] == (expected > 0 ? 1 : -1));
    }
  }
}

TEST_CASE("errors are small: 1e-12 of the value at typical points") {
  Draws draws(12);
  const std::pair<const char*, std::uint64_t> cases[] = {
      {"sigmoid", 3}, {"sigmoid", 21},    {"sigmoid", 51},        {"sigmoid(1/3)", 31},
      {"tanh", 21},   {"erf", 21},        {"gelu", 20},           {"softplus", 30},
      {"silu", 4},    {"erf(1/1000)", 3}, {"sigmoid(1/1000)", 5}, {"normal_cdf(2)", 11}};
  for (const auto& one : cases) {
    const char* const name = one.first;
    const std::uint64_t k = one.second;
    CAPTURE(name);
    CAPTURE(k);
    const Network network(find_activation(name), k);
    std::vector<double> relative;
    for (int j = 0; j < 40; ++j) {
      const Approximations g = network.evaluate(gaussian_point(draws, k));
      relative.push_back(g.errors[0] / std::abs(g.values[0]));
    }
    std::ranges::sort(relative);
    CHECK(relative[20] < 1e-12);
    CHECK(relative[32] < 1e-11);
  }
}

TEST_CASE("the integral in doubles, the integral in balls and the units agree") {
  Draws draws(13);
  for (const char* const name :
       {"sigmoid", "sigmoid(2)", "tanh(1/3)", "erf", "normal_cdf", "gelu", "silu", "softplus"}) {
    const Activation activation = find_activation(name);
    for (const std::uint64_t size : {4UL, 8UL, 11UL}) {
      const bool odd = activation.fourier_density->parity == Parity::odd;
      const std::uint64_t k = size / 2 * 2 + (odd ? 1 : 0);
      CAPTURE(name);
      CAPTURE(k);
      const Network network(activation, k);
      const Network dense(activation, k, EvaluationMethod::dense);
      std::vector<Eigen::VectorXd> points = nasty_points(draws, k);
      points.push_back(gaussian_point(draws, k));
      for (const Eigen::VectorXd& x : points) {
        CAPTURE(x.transpose());
        const Approximations g = network.evaluate(x);
        const Approximations units = dense.evaluate(x);
        CHECK(std::abs(g.values[0] - units.values[0]) <=
              (g.errors[0] + units.errors[0]) * (1 + 1e-9));
        if (x.cwiseAbs().maxCoeff() > 50) continue;
        check_contains(network.enclosure(as_vector(x), {80}), g.values[0], g.errors[0]);
      }
    }
  }
}

/// Returns the sum over J - 1 nodes of a step, and M / (exp(2 pi a / h) - 1) + T of theorem 7.1.
Approximations rule(const FourierTables& tables, const FourierStep& step, std::size_t end,
                    const Eigen::VectorXd& x) {
  const double k = static_cast<double>(x.size());
  const Eigen::ArrayXd y = x.array().abs() / std::sqrt(k);
  Approximations sum{Eigen::VectorXd::Zero(1), Eigen::VectorXd::Zero(1)};
  for (std::size_t j = 1; j < end; ++j)
    sum.values[0] += step.h * step.density[j] * (step.h * static_cast<double>(j) * y).sin().prod();
  double aliasing = std::numeric_limits<double>::infinity();
  for (const auto& [a, log_moment] : tables.heights) {
    const double growth = std::min(a * a * y.square().sum() / 6, a * y.sum());
    const double bound = y.prod() * std::exp(log_moment + growth);
    aliasing = std::min(aliasing, bound / std::expm1(2 * std::numbers::pi * a / step.h));
  }
  const double first = static_cast<double>(end);
  const double s = step.h * first;
  const double theta =
      std::exp(-tables.rate * step.h - tables.curvature * step.h * step.h * (2 * first + 1)) *
      std::pow(1 + 1 / first, k);
  const double tail = theta < 1 ? step.h * step.density[end] * (s * y).min(1).prod() / (1 - theta)
                                : std::numeric_limits<double>::infinity();
  sum.errors[0] = aliasing + tail;
  return sum;
}

TEST_CASE(
    "the theorem holds where its bound is large, for long steps and short sums, and is no idle "
    "one") {
  Draws draws(17);
  for (const char* const name : {"sigmoid", "tanh(2)", "erf", "gelu", "silu", "softplus"}) {
    CAPTURE(name);
    const Activation activation = find_activation(name);
    const std::uint64_t k = activation.fourier_density->parity == Parity::odd ? 9 : 8;
    const FourierTables tables = fourier_tables(*activation.fourier_density, k);
    const Network network(activation, k);
    double closest = 0;
    // At least 20 points are tried. The closest of them shows that the bound is not loose.
    for (std::uint64_t j = 0; j < std::max<std::uint64_t>(20, scaled(20)); ++j) {
      const Eigen::VectorXd x = gaussian_point(draws, k);
      const bool negative = (x.array() < 0).count() % 2 == 1;
      const double sign = (tables.negative ? -1 : 1) * (negative ? -1 : 1);
      const double integral =
          sign * std::ldexp(network.evaluate(x).values[0], -static_cast<int>(k));
      for (std::size_t i = 0; i < tables.steps.size(); i += 3) {
        const FourierStep& step = tables.steps[i];
        for (const std::size_t end :
             {step.density.size() / 6, step.density.size() / 3, step.density.size() - 1}) {
          if (end < 2) continue;
          const Approximations sum = rule(tables, step, end, x);
          const double error = std::abs(sum.values[0] - integral);
          // Rounding may take 1e-11 of the integral of the absolute values.
          const double rounding = 1e-11 * (std::abs(integral) + tables.mass * 1e-12);
          CHECK(error <= sum.errors[0] + rounding);
          if (error > 10 * rounding) closest = std::max(closest, error / sum.errors[0]);
        }
      }
    }
    CHECK(closest > 1e-2);
  }
}

TEST_CASE("tiny, huge and mixed coordinates of a network that is never summed") {
  Draws draws(14);
  const Network network(find_activation("sigmoid"), 31);
  for (Eigen::VectorXd x : nasty_points(draws, 31)) {
    if (x.cwiseAbs().maxCoeff() > 1e3) x /= 1e3;
    CAPTURE(x.transpose());
    const Approximations g = network.evaluate(x);
    check_contains(network.enclosure(as_vector(x), {64}), g.values[0], g.errors[0]);
  }
}

TEST_CASE("a value does not depend on the samples beside it by more than its error") {
  Draws draws(15);
  const Network network(find_activation("sigmoid"), 9);
  Eigen::MatrixXd x(9, 7);
  for (Eigen::Index j = 0; j < x.cols(); ++j)
    x.col(j) = gaussian_point(draws, 9) * std::pow(10, j - 3);
  const Approximations all = network.evaluate(x);
  for (Eigen::Index j = 0; j < x.cols(); ++j) {
    const Approximations one = network.evaluate(x.col(j));
    CHECK(std::abs(one.values[0] - all.values[j]) <= one.errors[0] + all.errors[j]);
  }
}

TEST_CASE("methods are chosen by psi and k, and refused where they do not exist") {
  using enum EvaluationMethod;
  const auto method = [](const char* name, std::uint64_t k) {
    return Network(find_activation(name), k).method();
  };
  CHECK(method("sigmoid", 3) == fourier);
  CHECK(method("sigmoid", 1) == dense);
  CHECK(method("gelu", 2) == dense);
  CHECK(method("relu", 2) == meet_in_the_middle);
  CHECK(method("relu", 1) == dense);
  CHECK(method("relu_squared", 2) == dense);
  CHECK(method("relu_squared", 3) == meet_in_the_middle);
  CHECK(method("sin", 5) == product);
  CHECK(method("hermite(3)", 3) == dense);
  CHECK(to_string(meet_in_the_middle) == "meet-in-the-middle");
  CHECK_THROWS_AS(Network(find_activation("sigmoid"), 3, product), InvalidInput);
  CHECK_THROWS_AS(Network(find_activation("relu"), 4, fourier), InvalidInput);
  CHECK_THROWS_AS(Network(find_activation("expr(x*exp(-x^2))"), 41), InvalidInput);
  CHECK_THROWS_AS(Network(find_activation("relu"), 60), InvalidInput);
  CHECK_THROWS_AS(Network(find_activation("relu"), 0), InvalidInput);
}

TEST_CASE("a degenerate network is 0 without an error, for any k") {
  const Network network(find_activation("relu"), 61);
  const Approximations g = network.evaluate(Eigen::MatrixXd::Ones(61, 2));
  CHECK(g.values.isZero(0));
  CHECK(g.errors.isZero(0));
  CHECK(network.signs(Eigen::MatrixXd::Ones(61, 2)).isZero());
}

TEST_CASE("formulas with jumps and zeros have exact signs") {
  // 1/3 sqrt(9) is a tie of the step; x^3 - x is 0 at 1.
  const Network step(find_activation("expr(step(x - 1/3))"), 9);
  const Eigen::VectorXd ones = Eigen::VectorXd::Ones(9);
  // The sums are 9, 7, ..., -9, with C(9, j) (-1)^j: 1 - 9 + 36 - 84 + 126/2.
  CHECK(step.evaluate(ones).values[0] == doctest::Approx(7));
  CHECK(step.signs(ones)[0] == 1);
  const Network cubic(find_activation("polynomial([0,-1,0,1])"), 1);
  CHECK(cubic.signs(Eigen::RowVector3d(1, 0.5, 2)).transpose() == Eigen::RowVector3i(0, -1, 1));
  const Network product(find_activation("hermite(2)"), 2);
  CHECK(product.signs(Eigen::Vector2d(1e-200, -1))[0] == -1);
}

TEST_CASE("concepts apply the outer activation to the coordinates of the subset") {
  Draws draws(16);
  Eigen::MatrixXd x(6, 20);
  for (Eigen::Index j = 0; j < x.cols(); ++j) x.col(j) = gaussian_point(draws, 6);
  x(1, 3) = 0;
  const Network network(find_activation("relu"), 4);
  const Subset subset = {1, 2, 4, 6};
  const Approximations g = network.evaluate(x(std::array{0, 1, 3, 5}, Eigen::all));
  for (const char* const name :
       {"identity", "sign", "sign(noise=1/10)", "tanh", "tanh(20)", "erf(3)"}) {
    CAPTURE(name);
    const OuterActivation outer = parse_outer_activation(name);
    const Concept concept_(network, outer, subset);
    const Approximations f = concept_.evaluate(x);
    Eigen::VectorXd thresholds = f.values;
    for (Eigen::Index j = 0; j < x.cols(); ++j) {
      const Ball truth = evaluate(outer.formula, Ball(Rational(g.values[j]), {200}));
      CHECK(std::abs(truth.approximately() - f.values[j]) <= 1e-12);
      CHECK(f.errors[j] <= 1e-13);
      // Thresholds at the rounded value, slightly below it, and far above it.
      if (j % 3 == 1) thresholds[j] = f.values[j] - 1e-9;
      if (j % 3 == 2) thresholds[j] = f.values[j] + 0.5;
    }
    const std::vector<bool> above = concept_.exceeds(x, thresholds);
    for (Eigen::Index j = 0; j < x.cols(); ++j) {
      if (j % 3 == 0) {
        const std::array point = {x(0, j), x(1, j), x(3, j), x(5, j)};
        const Ball truth = evaluate(outer.formula, network.enclosure(point, {1000}));
        const Ball excess = truth - Ball(Rational(thresholds[j]), {1000});
        CHECK(above[static_cast<std::size_t>(j)] == excess.certainly_positive());
      }
      if (j % 3 == 1) CHECK(above[static_cast<std::size_t>(j)]);
      if (j % 3 == 2) CHECK_FALSE(above[static_cast<std::size_t>(j)]);
    }
    CHECK_FALSE(concept_.exceeds(x.col(3), Eigen::VectorXd::Zero(1))[0]);
  }
  CHECK_THROWS_AS(Concept(network, parse_outer_activation("sign"), {1, 2}), InvalidInput);
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
