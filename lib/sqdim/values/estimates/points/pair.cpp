// <f_S, f_T> from values of f_S f_T.
#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <iterator>
#include <utility>

#include "sqdim/values/estimates/points/detail/gauss_hermite.hpp"
#include "sqdim/values/estimates/points/detail/inputs.hpp"
#include "sqdim/values/estimates/points/detail/points.hpp"
#include "sqdim/values/network/network.hpp"

namespace sqdim {
namespace {

constexpr std::size_t most_quadrature_dimensions = 4;

Subset together(const FunctionPair& pair) {
  Subset all;
  std::set_union(pair.first.begin(), pair.first.end(), pair.second.begin(), pair.second.end(),
                 std::back_inserter(all));
  return all;
}

/// Returns the positions of the coordinates of S in U, from 1. Precondition: U contains S.
Subset positions(const Subset& subset, const Subset& all) {
  Subset list;
  list.reserve(subset.size());
  for (const std::uint64_t i : subset) {
    const auto found = std::lower_bound(all.begin(), all.end(), i);
    list.push_back(static_cast<std::uint64_t>(found - all.begin()) + 1);
  }
  return list;
}

bool is_analytic(const FunctionPair& pair) {
  return pair.activation.analytic && !pair.outer.magnitude;
}

/// Maps x_U to f_S(x) f_T(x).
estimation::Function product(const Network& network, const FunctionPair& pair, const Subset& all) {
  const Concept first(network, pair.outer, positions(pair.first, all));
  const Concept second(network, pair.outer, positions(pair.second, all));
  const bool same = pair.first == pair.second;
  return [=](const Eigen::Ref<const Eigen::MatrixXd>& x) -> Eigen::VectorXd {
    const Eigen::VectorXd values = first.values(x);
    const Eigen::VectorXd others = same ? values : second.values(x);
    return values.cwiseProduct(others);
  };
}

Estimation by_quadrature(const FunctionPair& pair, unsigned digits) {
  const Subset all = together(pair);
  const Network network(pair.activation, pair.first.size());
  const estimation::Function of_inputs = product(network, pair, all);
  const auto map = *estimation::normal_map(pair.distribution, all);
  const auto of_normals = [&](const Eigen::Ref<const Eigen::MatrixXd>& z) {
    return of_inputs(map(z));
  };
  const Estimation by_rule = estimation::tensor_rule(of_normals, all.size(), digits);
  const bool bounded = !pair.outer.identity || pair.activation.growth == 0UL;
  return bounded ? estimation::held_against_points(by_rule, of_normals, all.size()) : by_rule;
}

/// Returns the width of an interval that holds all products of two values of phi; nullopt if there
/// is none.
std::optional<double> width_of(const OuterActivation& outer) {
  if (outer.identity) return std::nullopt;
  const Rational magnitude = outer.magnitude.value_or(Rational(1));
  return 2 * static_cast<double>(Rational(magnitude * magnitude));
}

}  // namespace

std::optional<std::string> inapplicable(const FunctionPair& pair, EstimationMethod method) {
  if (auto why = not_square_integrable(pair)) return why;
  const Subset all = together(pair);
  if (method == EstimationMethod::quadrature) {
    if (!is_analytic(pair))
      return "quadrature is for analytic functions: for others, the difference of two rules does "
             "not estimate the error";
    if (all.size() > most_quadrature_dimensions)
      return fmt::format("quadrature is for at most {} coordinates, but S and T have {}",
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
  for (const EstimationMethod method : estimation_method_names.values()) {
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
  const Network network(pair.activation, pair.first.size());
  const estimation::Function of_inputs = product(network, pair, all);
  const auto of_uniforms = [&](const Eigen::Ref<const Eigen::MatrixXd>& uniforms) {
    return of_inputs(map.inputs(uniforms));
  };
  const auto sample = method == EstimationMethod::quasi_monte_carlo ? estimation::quasi_monte_carlo
                                                                    : estimation::monte_carlo;
  SampledMean mean = estimation::allowing_for_rare_values(
      sample(of_uniforms, map.dimension, estimation::settled(effort, network)),
      width_of(pair.outer));
  auto no_error = no_finite_variance(pair);
  if (no_error) mean.standard_error = std::nullopt;
  return {mean, method, std::move(no_error)};
}

}  // namespace sqdim
