// Estimates for f_S from its values at samples.
#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "sqdim/learning/concept_class/detail/points.hpp"
#include "sqdim/learning/concept_class/detail/samples.hpp"
#include "sqdim/learning/concept_class/detail/subset_class.hpp"

namespace sqdim::concepts {
namespace {

/// The largest coefficient that a polynomial can have beside a FixedPoint below 1.
constexpr std::int64_t largest_polynomial_coefficient = std::int64_t{1} << 22;

}  // namespace

Eigen::VectorXd SubsetClass::values(std::uint32_t member, const Eigen::MatrixXd& x) const {
  Eigen::MatrixXd restricted(static_cast<Eigen::Index>(functions_.k), x.cols());
  Eigen::Index row = 0;
  for (Eigen::Index i = 0; i < x.rows(); ++i) {
    if ((masks_[member] >> static_cast<unsigned>(i) & 1U) != 0) restricted.row(row++) = x.row(i);
  }
  return functions_.values(restricted);
}

MeanEstimates SubsetClass::means(const DrawValues& draw, Eigen::Index rows,
                                 const Accuracy& accuracy) const {
  if (functions_.outer.magnitude) return hoeffding_means(draw, rows, accuracy);
  if (is_bounded()) return empirical_bernstein_means(draw, rows, accuracy);
  // |h| = 1 and ||f|| = 1, so the variance of h f is at most 1.
  return medians_of_means(draw, rows, 1, accuracy);
}

Enclosure SubsetClass::estimated_norm_squared(const SamplingPlan& plan) const {
  const DrawValues draw = [&](std::uint64_t first, Eigen::Index count) {
    const Eigen::ArrayXd f = values(0, inputs(functions_.n, plan, first, count));
    return Eigen::MatrixXd(f.square().matrix().transpose());
  };
  // b is estimated twice: first roughly, then so that sqrt(b), by which unit norms divide, also has
  // the wanted accuracy: |sqrt(b') - sqrt(b)| <= |b' - b| / sqrt(b).
  const auto estimate = [&](double error) {
    const MeanEstimates means =
        empirical_bernstein_means(draw, 1, {error, plan.accuracy.failure / 2});
    // The middle is a multiple of 2^-40, so that a FixedPoint adds no error of its own.
    const Rational middle =
        Rational(floor(Rational(means.values[0]) * power_of_two(FixedPoint::bits))) *
        power_of_two(-int{FixedPoint::bits});
    const Rational radius = Rational(means.error) + power_of_two(-int{FixedPoint::bits});
    return Enclosure{middle - radius, middle + radius};
  };
  const double wanted = plan.accuracy.error;
  const Enclosure rough = estimate(wanted);
  const double least = rough.lower > 0 ? std::sqrt(static_cast<double>(rough.lower)) : wanted / 2;
  Enclosure fine = estimate(wanted * std::min(1.0, least) / 2);
  if (fine.lower < 0) fine.lower = 0;
  return fine;
}

Enclosure SubsetClass::norm() const {
  const std::optional<Rational> magnitude = coin_magnitude();
  return magnitude ? Enclosure::exactly(*magnitude) : square_root(norm_squared_);
}

Fraction SubsetClass::coefficient(const std::vector<std::uint32_t>& degrees,
                                  const SamplingPlan& plan) const {
  const Basis basis = monomials_.basis;
  // A parity of signs has one coefficient, so that its denominator is that of all.
  if (basis == Basis::sign && functions_.parity)
    return fraction(norm(), largest_polynomial_coefficient);
  if (basis == Basis::hermite) {
    if (const std::optional<Enclosure> known = functions_.hermite(degrees))
      return as_fraction(fixed_point(*known));
  }
  std::vector<Factor> factors;
  for (std::size_t i = 0; i < degrees.size(); ++i)
    factors.push_back({static_cast<std::uint32_t>(i + 1), degrees[i]});
  const DrawValues draw = [&](std::uint64_t first, Eigen::Index count) {
    const Eigen::MatrixXd x = inputs(functions_.n, plan, first, count);
    return Eigen::MatrixXd(
        monomial_values(factors, basis, x).cwiseProduct(values(0, x)).transpose());
  };
  // |h| = 1, or |f| <= 1 and ||h|| = 1: in either case the variance of h f is at most 1.
  const MeanEstimates estimate = basis == Basis::sign ? means(draw, 1, plan.accuracy)
                                                      : medians_of_means(draw, 1, 1, plan.accuracy);
  const Rational middle(estimate.values[0]);
  const Rational error(estimate.error);
  return as_fraction(fixed_point({middle - error, middle + error}));
}

Rational SubsetClass::sampled_mean(const Query& query, std::uint32_t target, std::uint64_t samples,
                                   std::uint64_t seed, std::uint64_t block) const {
  if (!is_bounded()) throw std::invalid_argument("honest samples need functions with |f| <= 1");
  return honest_mean(
      {functions_.n, query, target, samples, seed, block},
      [&](std::uint32_t member, const Eigen::MatrixXd& x) { return values(member, x); });
}

}  // namespace sqdim::concepts
