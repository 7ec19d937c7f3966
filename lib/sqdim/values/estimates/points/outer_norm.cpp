// ||phi(g_S)||^2 under N(0, I_k).
#include <boost/math/special_functions/erf.hpp>
#include <cassert>
#include <cmath>
#include <numbers>
#include <numeric>

#include "sqdim/values/estimates/points/detail/gauss_hermite.hpp"
#include "sqdim/values/estimates/points/detail/points.hpp"
#include "sqdim/values/network/network.hpp"

namespace sqdim {
namespace {

using Points = Eigen::Ref<const Eigen::MatrixXd>;

/// There are 2^(k-2) pieces. For larger k, plain points have the smaller error in the same time.
constexpr std::uint64_t most_k_by_pieces = 6;

/// Returns P(|Z| <= b).
double mass_below(double b) {
  return std::erf(b / std::numbers::sqrt2);
}

/// Returns the b with P(|Z| <= b) = p.
double half_normal_quantile(double p) {
  return std::numbers::sqrt2 * boost::math::erfc_inv(1 - p);
}

Eigen::MatrixXd half_normals(const Points& uniforms) {
  return uniforms.unaryExpr([](double u) { return half_normal_quantile(u); });
}

/// Returns phi(g_S)^2 at columns x_S.
class Square {
 public:
  Square(const Activation& activation, const OuterActivation& outer, std::uint64_t k)
      : concept_(Network(activation, k), outer, all(k)) {}

  [[nodiscard]] const Network& network() const { return concept_.network(); }

  [[nodiscard]] Eigen::VectorXd operator()(const Points& x) const {
    if (const std::optional<Rational>& magnitude = concept_.outer().magnitude) {
      const auto square = static_cast<double>(Rational(*magnitude * *magnitude));
      return square * concept_.network().signs(x).cwiseAbs().cast<double>();
    }
    return concept_.values(x).array().square();
  }

 private:
  static Subset all(std::uint64_t k) {
    Subset subset(k);
    std::iota(subset.begin(), subset.end(), std::uint64_t{1});
    return subset;
  }

  Concept concept_;
};

/// Returns 0, 1 and P(|Z| <= b) at the points b = |+-x_1 ... +- x_(k-1)| where <w, x> = 0 for some
/// w, in increasing order. Between them g_S is a polynomial in x_k >= 0.
std::vector<double> piece_ends(const Eigen::VectorXd& others) {
  std::vector<double> sums = {others(0)};
  for (Eigen::Index i = 1; i < others.size(); ++i) {
    const std::size_t count = sums.size();
    for (std::size_t j = 0; j < count; ++j) {
      sums.push_back(sums[j] - others(i));
      sums[j] += others(i);
    }
  }
  std::vector<double> ends = {0, 1};
  for (const double sum : sums) ends.push_back(mass_below(std::abs(sum)));
  std::sort(ends.begin(), ends.end());
  return ends;
}

/// Returns E[phi(g_S)^2 | |x_1|, ..., |x_(k-1)|] for a phi of one magnitude. phi(g_S)^2 does not
/// change on a piece, so the middle of each represents all of it.
double over_last_coordinate(const Square& square, const Eigen::VectorXd& others) {
  const std::vector<double> ends = piece_ends(others);
  const auto pieces = static_cast<Eigen::Index>(ends.size()) - 1;
  Eigen::MatrixXd x(others.size() + 1, pieces);
  x.topRows(others.size()) = others.replicate(1, pieces);
  Eigen::VectorXd weights(pieces);
  for (Eigen::Index piece = 0; piece < pieces; ++piece) {
    const double from = ends[static_cast<std::size_t>(piece)];
    const double to = ends[static_cast<std::size_t>(piece) + 1];
    x(others.size(), piece) = half_normal_quantile(std::min((from + to) / 2, 1 - 0x1p-53));
    weights(piece) = to - from;
  }
  return weights.dot(square(x));
}

estimation::PointMean by_pieces(const Square& square, std::uint64_t k,
                                const SamplingEffort& effort) {
  const auto conditional = [&](const Points& uniforms) {
    const Eigen::MatrixXd others = half_normals(uniforms);
    Eigen::VectorXd values(others.cols());
    for (Eigen::Index j = 0; j < others.cols(); ++j)
      values(j) = over_last_coordinate(square, others.col(j));
    return values;
  };
  return estimation::quasi_monte_carlo(conditional, k - 1, effort);
}

}  // namespace

Estimation estimate_outer_norm_squared(const Activation& activation, const OuterActivation& outer,
                                       std::uint64_t k, unsigned digits,
                                       const SamplingEffort& asked) {
  const Square square(activation, outer, k);
  if (activation.analytic && !outer.magnitude && estimation::is_affordable_symmetric(k))
    return estimation::held_against_points(estimation::symmetric_rule(square, k, digits), square,
                                           k);
  // For another phi, the rule on each piece would have the same error at every point, which no
  // standard error shows.
  const bool pieces =
      outer.magnitude && activation.piecewise_power && 2 <= k && k <= most_k_by_pieces;
  const SamplingEffort effort = estimation::settled(asked, square.network());
  const double width =
      outer.magnitude ? static_cast<double>(Rational(*outer.magnitude * *outer.magnitude)) : 1;
  const auto sampled = [&](const estimation::PointMean& mean, EstimationMethod by) -> Estimation {
    return {estimation::allowing_for_rare_values(mean, width), by, std::nullopt};
  };
  if (pieces) return sampled(by_pieces(square, k, effort), EstimationMethod::quasi_monte_carlo);
  const auto function = [&](const Points& uniforms) { return square(half_normals(uniforms)); };
  if (k < estimation::most_sobol_dimensions)
    return sampled(estimation::quasi_monte_carlo(function, k, effort),
                   EstimationMethod::quasi_monte_carlo);
  return sampled(estimation::monte_carlo(function, k, effort), EstimationMethod::monte_carlo);
}

}  // namespace sqdim
