// <f_S, f_T> from values of f_S f_T.
#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <iterator>

#include "sqdim/estimation/gauss_hermite.hpp"
#include "sqdim/estimation/inputs.hpp"
#include "sqdim/estimation/points.hpp"
#include "sqdim/evaluation.hpp"

namespace sqdim {
namespace {

constexpr std::size_t most_quadrature_dimensions = 4;

Subset together(const FunctionPair& pair) {
  Subset all;
  std::set_union(pair.first.begin(), pair.first.end(), pair.second.begin(), pair.second.end(),
                 std::back_inserter(all));
  return all;
}

/// f_S as a function of x_U, U containing S.
Concept on_coordinates(const FunctionPair& pair, const Subset& subset, const Subset& all) {
  Subset positions;
  for (const std::uint64_t i : subset) {
    const auto found = std::lower_bound(all.begin(), all.end(), i);
    positions.push_back(static_cast<std::uint64_t>(found - all.begin()) + 1);
  }
  return {Network(pair.activation, subset.size()), pair.outer, positions};
}

bool is_analytic(const FunctionPair& pair) {
  return pair.activation.analytic && !pair.outer.two_valued;
}

/// x_U to f_S(x) f_T(x).
estimation::Function product(const FunctionPair& pair, const Subset& all) {
  const Concept first = on_coordinates(pair, pair.first, all);
  const Concept second = on_coordinates(pair, pair.second, all);
  const bool same = pair.first == pair.second;
  return [=](const Eigen::Ref<const Eigen::MatrixXd>& x) -> Eigen::VectorXd {
    const Eigen::VectorXd values = first.evaluate(x).values;
    const Eigen::VectorXd others = same ? values : second.evaluate(x).values;
    return values.cwiseProduct(others);
  };
}

Estimation by_quadrature(const FunctionPair& pair, unsigned digits) {
  const Subset all = together(pair);
  const estimation::Function of_inputs = product(pair, all);
  const auto map = *estimation::normal_map(pair.distribution, all);
  const auto of_normals = [&](const Eigen::Ref<const Eigen::MatrixXd>& z) {
    return of_inputs(map(z));
  };
  const auto size = [&](const Eigen::Ref<const Eigen::MatrixXd>& z) -> Eigen::VectorXd {
    return of_normals(z).cwiseAbs();
  };
  const double scale = estimation::tensor_rule(size, all.size(), HUGE_VAL).value;
  const double tolerance = scale * std::pow(10.0, -static_cast<double>(digits));
  const auto [value, error] = estimation::tensor_rule(of_normals, all.size(), tolerance);
  Estimation result{Estimate{Rational(value), Rational(error)}, EstimationMethod::quadrature,
                    std::nullopt};
  if (error > tolerance) result.shortfall = fmt::format("two rules differ by {:.1g}", error);
  return result;
}

}  // namespace

std::string to_string(EstimationMethod method) {
  switch (method) {
    case EstimationMethod::quadrature:
      return "quadrature";
    case EstimationMethod::quasi_monte_carlo:
      return "quasi-monte-carlo";
    case EstimationMethod::monte_carlo:
      break;
  }
  return "monte-carlo";
}

std::optional<std::string> inapplicable(const FunctionPair& pair, EstimationMethod method) {
  const Subset all = together(pair);
  if (method == EstimationMethod::quadrature) {
    if (!is_analytic(pair))
      return "quadrature is for analytic functions: else the difference of two rules is no error";
    if (all.size() > most_quadrature_dimensions)
      return fmt::format("quadrature is for at most {} coordinates, and S and T have {}",
                         most_quadrature_dimensions, all.size());
    if (!estimation::normal_map(pair.distribution, all))
      return "quadrature is for normal distributions";
  }
  const bool sobol = method == EstimationMethod::quasi_monte_carlo;
  if (sobol && all.size() >= estimation::most_sobol_dimensions)
    return fmt::format("quasi-monte-carlo is for fewer than {} coordinates",
                       estimation::most_sobol_dimensions);
  return std::nullopt;
}

EstimationMethod preferred_estimation(const FunctionPair& pair) {
  for (const EstimationMethod method : all_estimation_methods) {
    if (!inapplicable(pair, method)) return method;
  }
  return EstimationMethod::monte_carlo;
}

Estimation estimate_correlation(const FunctionPair& pair, std::uint64_t n, EstimationMethod method,
                                unsigned digits, const SamplingEffort& effort) {
  assert(!inapplicable(pair, method));
  if (method == EstimationMethod::quadrature) return by_quadrature(pair, digits);
  const Subset all = together(pair);
  const estimation::UniformMap map = estimation::uniform_map(pair.distribution, all, n);
  const estimation::Function of_inputs = product(pair, all);
  const auto of_uniforms = [&](const Eigen::Ref<const Eigen::MatrixXd>& uniforms) {
    return of_inputs(map.inputs(uniforms));
  };
  const auto sample = method == EstimationMethod::quasi_monte_carlo ? estimation::quasi_monte_carlo
                                                                    : estimation::monte_carlo;
  return {sample(of_uniforms, map.dimension, effort), method, std::nullopt};
}

}  // namespace sqdim
