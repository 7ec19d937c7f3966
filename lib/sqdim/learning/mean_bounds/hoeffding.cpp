// Hoeffding's inequality: P(|mean - E| >= e) <= 2 exp(-m e^2 / 2) for m values in [-1, 1].
#include <cassert>
#include <cmath>

#include "sqdim/learning/mean_bounds/detail/blocks.hpp"

namespace sqdim {

std::uint64_t hoeffding_samples(const Accuracy& accuracy) {
  assert(accuracy.error > 0 && accuracy.failure > 0 && accuracy.failure < 1);
  return concentration::affordable(
      std::ceil(2 / (accuracy.error * accuracy.error) * std::log(2 / accuracy.failure)));
}

double hoeffding_error(std::uint64_t samples, double failure) {
  return std::sqrt(2 * std::log(2 / failure) / static_cast<double>(samples));
}

MeanEstimates hoeffding_means(const DrawValues& draw, Eigen::Index rows, const Accuracy& accuracy) {
  const double each = accuracy.failure / static_cast<double>(rows);
  const std::uint64_t samples = hoeffding_samples({accuracy.error - concentration::rounding, each});
  Eigen::VectorXd sum = Eigen::VectorXd::Zero(rows);
  concentration::for_blocks(draw, 0, samples,
                            [&](const Eigen::MatrixXd& block) { sum += block.rowwise().sum(); });
  return {sum / static_cast<double>(samples), accuracy.error, samples, "hoeffding"};
}

}  // namespace sqdim
