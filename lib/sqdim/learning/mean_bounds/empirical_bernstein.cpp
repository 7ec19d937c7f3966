// The empirical Bernstein inequality of maurer09, at sample sizes that double until its error is
// small enough.
#include <cassert>
#include <cmath>

#include "sqdim/learning/mean_bounds/detail/blocks.hpp"

namespace sqdim {
namespace {

/// Returns the two-sided error of the mean of m values in [-1, 1] with sample variance V:
/// sqrt(2 V L / m) + 14 L / (3 (m - 1)), L = ln(4 / failure).
double bernstein_error(double variance, double samples, double failure) {
  const double log = std::log(4 / failure);
  return std::sqrt(2 * variance * log / samples) + 14 * log / (3 * (samples - 1));
}

}  // namespace

MeanEstimates empirical_bernstein_means(const DrawValues& draw, Eigen::Index rows,
                                        const Accuracy& accuracy) {
  assert(accuracy.error > 0 && accuracy.failure > 0 && accuracy.failure < 1);
  constexpr std::uint64_t first_size = 1024;
  Eigen::VectorXd sum = Eigen::VectorXd::Zero(rows);
  Eigen::VectorXd squares = Eigen::VectorXd::Zero(rows);
  std::uint64_t samples = 0;
  // The j-th size has 2^-j of the failure probability, so that together they fail as rarely as
  // requested.
  double failure = accuracy.failure / static_cast<double>(rows);
  for (std::uint64_t size = first_size;; size *= 2) {
    concentration::affordable(static_cast<double>(size));
    failure /= 2;
    concentration::for_blocks(draw, samples, size - samples, [&](const Eigen::MatrixXd& block) {
      sum += block.rowwise().sum();
      squares += block.array().square().matrix().rowwise().sum();
    });
    samples = size;
    const auto m = static_cast<double>(samples);
    const Eigen::ArrayXd mean = sum.array() / m;
    const double variance =
        std::max(0.0, ((squares.array() - m * mean.square()) / (m - 1)).maxCoeff());
    // Cancellation in the variance is below 2^-36 of the mean square, which is at most 1.
    const double error = bernstein_error(variance + concentration::rounding, m, failure);
    // With the largest allowed number of values and half this variance, the error would still be
    // too large.
    const auto most = static_cast<double>(concentration::most_samples);
    if (bernstein_error(variance / 2, most, failure) > accuracy.error) {
      concentration::affordable(2 * most + 2 * variance * std::log(4 / failure) /
                                               (accuracy.error * accuracy.error));
    }
    if (error + concentration::rounding <= accuracy.error)
      return {mean.matrix(), error + concentration::rounding, samples, "empirical-bernstein"};
  }
}

}  // namespace sqdim
