// Points at which networks are evaluated, and their values by summing the units.
#pragma once

#include <Eigen/Core>
#include <cmath>
#include <numbers>
#include <vector>

#include "sqdim/functions/activation/activation.hpp"
#include "support/support.hpp"

namespace sqdim::testing {

inline double normal(Draws& draws) {
  const auto uniform = [&] {
    return (static_cast<double>(draws.below(1ULL << 53)) + 0.5) * 0x1p-53;
  };
  const double radius = std::sqrt(-2 * std::log(uniform()));
  return radius * std::cos(2 * std::numbers::pi * uniform());
}

inline Eigen::VectorXd gaussian_point(Draws& draws, std::uint64_t k) {
  Eigen::VectorXd x(static_cast<Eigen::Index>(k));
  for (double& coordinate : x) coordinate = normal(draws);
  return x;
}

/// Returns points at edges: equal coordinates, ties <w, x> = 0, zeros, tiny and huge coordinates.
inline std::vector<Eigen::VectorXd> nasty_points(Draws& draws, std::uint64_t k) {
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

/// Sums over all w, unit by unit, in balls.
inline Ball sum_of_units(const Activation& activation, const Eigen::VectorXd& x,
                         Precision precision) {
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

inline std::vector<double> as_vector(const Eigen::VectorXd& x) {
  return {x.begin(), x.end()};
}

/// Checks |truth - value| <= error.
inline void check_contains(const Ball& truth, double value, double error) {
  REQUIRE(truth.is_finite());
  if (std::isinf(error)) return;
  const Precision precision = truth.precision();
  const Ball distance = abs(truth - Ball(Rational(value), precision));
  CHECK_FALSE((distance - Ball(Rational(error), precision)).certainly_positive());
}

}  // namespace sqdim::testing
