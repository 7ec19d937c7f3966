// Medians of means: b blocks of m values of variance at most v. By Chebyshev, a block errs by more
// than e with probability at most v / (m e^2) <= 1/4. By Hoeffding, half of the blocks do so with
// probability at most exp(-b/8).
#include <algorithm>
#include <cassert>
#include <cmath>
#include <vector>

#include "sqdim/learning/mean_bounds/detail/blocks.hpp"

namespace sqdim {
namespace {

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

}  // namespace

MeanEstimates medians_of_means(const DrawValues& draw, Eigen::Index rows, double variance,
                               const Accuracy& accuracy) {
  assert(accuracy.error > 0 && accuracy.failure > 0 && accuracy.failure < 1 && variance > 0);
  const double each = accuracy.failure / static_cast<double>(rows);
  const double room = accuracy.error - concentration::rounding;
  const double count = std::ceil(8 * std::log(1 / each));
  // An odd number of blocks has a middle one.
  const auto blocks = static_cast<std::uint64_t>(count) | 1U;
  const double size = std::ceil(4 * variance / (room * room));
  const std::uint64_t samples = concentration::affordable(size * static_cast<double>(blocks));
  const std::uint64_t per_block = samples / blocks;
  std::vector<std::vector<double>> means(static_cast<std::size_t>(rows));
  for (std::uint64_t b = 0; b < blocks; ++b) {
    Eigen::VectorXd sum = Eigen::VectorXd::Zero(rows);
    concentration::for_blocks(draw, b * per_block, per_block,
                              [&](const Eigen::MatrixXd& block) { sum += block.rowwise().sum(); });
    for (Eigen::Index i = 0; i < rows; ++i)
      means[static_cast<std::size_t>(i)].push_back(sum[i] / static_cast<double>(per_block));
  }
  MeanEstimates result{Eigen::VectorXd(rows), accuracy.error, samples, "median-of-means"};
  for (Eigen::Index i = 0; i < rows; ++i)
    result.values[i] = median(std::move(means[static_cast<std::size_t>(i)]));
  return result;
}

}  // namespace sqdim
