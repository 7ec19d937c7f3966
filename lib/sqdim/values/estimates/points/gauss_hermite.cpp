#include "sqdim/values/estimates/points/detail/gauss_hermite.hpp"

#include <fmt/format.h>

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

#include "sqdim/values/estimates/points/detail/inputs.hpp"
#include "sqdim/values/estimates/points/detail/points.hpp"

namespace sqdim::estimation {
namespace {

constexpr double most_gauss_nodes = 2.5e6;
constexpr double most_symmetric_nodes = 8e6;
constexpr Eigen::Index most_nodes_of_rule = 200;
constexpr Eigen::Index batch = 512;

struct GaussRule {
  Eigen::VectorXd nodes;
  Eigen::VectorXd weights;
};

/// Returns the rule of m nodes, from the Jacobi matrix of the recurrence x h_d = sqrt(d+1)
/// h_(d+1) + sqrt(d) h_(d-1) (Golub and Welsch, Math. Comp. 23, 1969).
GaussRule hermite_rule(Eigen::Index m) {
  Eigen::VectorXd beside(m - 1);
  for (Eigen::Index d = 1; d < m; ++d) beside(d - 1) = std::sqrt(static_cast<double>(d));
  Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver;
  solver.computeFromTridiagonal(Eigen::VectorXd::Zero(m), beside);
  return {solver.eigenvalues(), solver.eigenvectors().row(0).transpose().array().square()};
}

/// The number of nodes that are not negative.
Eigen::Index half_of(Eigen::Index m) {
  return (m + 1) / 2;
}

/// Returns the half of a rule whose nodes are not negative; the weights of the positive ones are
/// doubled.
GaussRule nonnegative_half(Eigen::Index m) {
  const GaussRule rule = hermite_rule(m);
  GaussRule half = {rule.nodes.tail(half_of(m)), rule.weights.tail(half_of(m)) * 2};
  if (m % 2 == 1) {
    half.nodes(0) = 0;
    half.weights(0) /= 2;
  }
  return half;
}

/// Sums weight F over nodes that arrive one by one.
class WeightedSum {
 public:
  WeightedSum(const Function& function, std::size_t dimension)
      : function_(function), z_(static_cast<Eigen::Index>(dimension), batch), weights_(batch) {}

  void add(const GaussRule& rule, const std::vector<Eigen::Index>& indices, double multiplicity) {
    double weight = multiplicity;
    for (std::size_t i = 0; i < indices.size(); ++i) {
      z_(static_cast<Eigen::Index>(i), filled_) = rule.nodes(indices[i]);
      weight *= rule.weights(indices[i]);
    }
    weights_(filled_++) = weight;
    if (filled_ == batch) flush();
  }

  double total() {
    flush();
    return sum_;
  }

 private:
  void flush() {
    if (filled_ > 0) sum_ += weights_.head(filled_).dot(function_(z_.leftCols(filled_)));
    filled_ = 0;
  }

  const Function& function_;
  Eigen::MatrixXd z_;
  Eigen::VectorXd weights_;
  Eigen::Index filled_ = 0;
  double sum_ = 0;
};

double tensor_sum(const Function& function, std::size_t dimension, Eigen::Index m) {
  const GaussRule rule = hermite_rule(m);
  WeightedSum sum(function, dimension);
  std::vector<Eigen::Index> indices(dimension, 0);
  while (true) {
    sum.add(rule, indices, 1);
    std::size_t i = 0;
    while (i < dimension && ++indices[i] == m) indices[i++] = 0;
    if (i == dimension) return sum.total();
  }
}

/// Returns the number of distinct orders of a nondecreasing list of indices.
double orders(const std::vector<Eigen::Index>& indices) {
  double count = 1;
  double run = 0;
  for (std::size_t i = 0; i < indices.size(); ++i) {
    run = i > 0 && indices[i] == indices[i - 1] ? run + 1 : 1;
    count *= static_cast<double>(i + 1) / run;
  }
  return count;
}

double symmetric_sum(const Function& function, std::size_t dimension, Eigen::Index m) {
  const GaussRule half = nonnegative_half(m);
  WeightedSum sum(function, dimension);
  std::vector<Eigen::Index> indices(dimension, 0);
  while (true) {
    sum.add(half, indices, orders(indices));
    std::size_t i = dimension;  // the last index that can grow; those after it restart from it
    while (i > 0 && indices[i - 1] == half_of(m) - 1) --i;
    if (i == 0) return sum.total();
    const Eigen::Index next = indices[i - 1] + 1;
    for (std::size_t j = i - 1; j < dimension; ++j) indices[j] = next;
  }
}

double number_of_multisets(double kinds, std::size_t size) {
  double count = 1;
  for (std::size_t i = 0; i < size; ++i)
    count *= (kinds + static_cast<double>(i)) / static_cast<double>(i + 1);
  return count;
}

/// Estimates E[F(z)] from points.
SampledMean mean_over_points(const Function& function, std::size_t dimension) {
  constexpr SamplingEffort few{.samples = std::uint64_t{1} << 16U, .seed = 1, .threads = 1};
  const auto of_uniforms = [&](const Eigen::Ref<const Eigen::MatrixXd>& uniforms) {
    return function(normals(uniforms));
  };
  return quasi_monte_carlo(of_uniforms, dimension, few).mean;
}

/// Returns the number of nodes of rule i, i >= 1. There is a node at 0 for even i.
Eigen::Index nodes_of_rule(Eigen::Index i) {
  constexpr Eigen::Index step = 8;
  return step * i - (i % 2 == 0 ? 1 : 0);
}

/// Estimates the error of the last rule from the differences of successive rules. Two rules may
/// agree by chance; and if they converge slowly, the error is the sum of many differences. So the
/// estimate is the largest of the last four differences, times the sum of a geometric series. Its
/// ratio comes from comparing these four with the four before.
double estimated_error(const std::vector<double>& differences) {
  constexpr std::size_t looked_at = 4;
  constexpr double least_factor = 3;
  constexpr double greatest_factor = 30;
  if (differences.size() < looked_at) return std::numeric_limits<double>::infinity();
  const auto largest_before = [&](std::size_t end) {
    const std::size_t begin = end < looked_at ? 0 : end - looked_at;
    return *std::max_element(differences.begin() + static_cast<std::ptrdiff_t>(begin),
                             differences.begin() + static_cast<std::ptrdiff_t>(end));
  };
  const double largest = largest_before(differences.size());
  const double before = largest_before(std::max(looked_at, differences.size() - looked_at));
  const double ratio = before > 0 ? std::sqrt(std::sqrt(largest / before)) : 0;
  const double factor = ratio < 1 ? 1 / (1 - ratio) : greatest_factor;
  return largest * std::clamp(factor, least_factor, greatest_factor);
}

/// Refines a rule of m nodes a coordinate, which `sum`(F, m) evaluates.
template <class Sum, class Affordable>
Estimation refined(const Function& function, unsigned digits, Sum sum, Affordable affordable) {
  constexpr double rounding = 1e-14;  // of sums, nodes and weights
  const auto size = [&](const Eigen::Ref<const Eigen::MatrixXd>& z) -> Eigen::VectorXd {
    return function(z).cwiseAbs();
  };
  const double scale = sum(size, nodes_of_rule(2));
  const double tolerance = scale * std::pow(10.0, -static_cast<double>(digits));
  double value = sum(function, nodes_of_rule(1));
  double error = std::numeric_limits<double>::infinity();
  std::vector<double> differences;
  for (Eigen::Index i = 2;
       error > tolerance && nodes_of_rule(i) <= most_nodes_of_rule && affordable(nodes_of_rule(i));
       ++i) {
    const double before = std::exchange(value, sum(function, nodes_of_rule(i)));
    differences.push_back(std::abs(value - before));
    error = estimated_error(differences);
  }
  if (!std::isfinite(error)) error = std::abs(value) + scale;
  error += rounding * scale;
  std::optional<std::string> shortfall;
  if (error > tolerance + 2 * rounding * scale)
    shortfall = fmt::format("the rules converge slowly: the last may be off by {:.1g}", error);
  return {Estimate{Rational(value), Rational(error)}, EstimationMethod::quadrature, shortfall};
}

}  // namespace

Estimation tensor_rule(const Function& function, std::size_t dimension, unsigned digits) {
  return refined(
      function, digits,
      [&](const Function& f, Eigen::Index m) { return tensor_sum(f, dimension, m); },
      [&](Eigen::Index m) {
        return std::pow(static_cast<double>(m), static_cast<double>(dimension)) <= most_gauss_nodes;
      });
}

Estimation symmetric_rule(const Function& function, std::size_t dimension, unsigned digits) {
  return refined(
      function, digits,
      [&](const Function& f, Eigen::Index m) { return symmetric_sum(f, dimension, m); },
      [&](Eigen::Index m) {
        return number_of_multisets(static_cast<double>(half_of(m)), dimension) <=
               most_symmetric_nodes;
      });
}

Estimation held_against_points(Estimation by_rule, const Function& function,
                               std::size_t dimension) {
  constexpr double margin = 5;  // standard errors
  constexpr double rounding = 1e-12;
  auto& estimate = std::get<Estimate>(by_rule.value);
  const auto value = static_cast<double>(estimate.value);
  const auto error = static_cast<double>(estimate.error);
  const SampledMean mean = mean_over_points(function, dimension);
  const double chance = margin * mean.standard_error.value_or(0);
  const double distance = std::abs(value - mean.value);
  if (distance <= error + chance + rounding * std::abs(value)) return by_rule;
  estimate.error = Rational(distance + chance);
  by_rule.shortfall =
      fmt::format("the rules miss something steep: means over points differ by {:.1g}", distance);
  return by_rule;
}

bool is_affordable_symmetric(std::size_t dimension) {
  constexpr double kinds = 12;
  return number_of_multisets(kinds, dimension) <= most_gauss_nodes;
}

}  // namespace sqdim::estimation
