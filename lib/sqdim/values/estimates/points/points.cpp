#include "sqdim/values/estimates/points/detail/points.hpp"

#include <algorithm>
#include <boost/random/sobol.hpp>
#include <cassert>
#include <cmath>
#include <vector>

#include "sqdim/foundation/parallel/parallel.hpp"
#include "sqdim/foundation/random/random.hpp"

namespace sqdim::estimation {
namespace {

/// Points are drawn in this many parts, each with its own task, whatever the number of threads.
constexpr std::uint64_t parts = 16;
constexpr Eigen::Index batch = 256;

/// Returns a number in (0, 1) from 64 bits.
double in_unit_interval(std::uint64_t bits) {
  constexpr double cell = 0x1p-53;
  return (static_cast<double>(bits >> 11U) + 0.5) * cell;
}

/// Sums of the values and of their squares.
struct Sums {
  double sum = 0;
  double squares = 0;
};

/// Sums over the points that `next` fills column by column.
template <class Next>
Sums sums_over(const CubeFunction& function, std::size_t dimension, std::uint64_t count,
               Next next) {
  Sums sums;
  Eigen::MatrixXd points(static_cast<Eigen::Index>(dimension), batch);
  for (std::uint64_t done = 0; done < count;) {
    const auto size = static_cast<Eigen::Index>(
        std::min<std::uint64_t>(static_cast<std::uint64_t>(batch), count - done));
    for (Eigen::Index j = 0; j < size; ++j) next(points.col(j));
    const Eigen::VectorXd values = function(points.leftCols(size));
    sums.sum += values.sum();
    sums.squares += values.squaredNorm();
    done += static_cast<std::uint64_t>(size);
  }
  return sums;
}

/// Sums over Sobol points with a random shift of their digits; `part` numbers the shift.
Sums shifted_sobol(const CubeFunction& function, std::size_t dimension, std::uint64_t count,
                   std::uint64_t seed, std::uint64_t part) {
  boost::random::sobol sequence(dimension);
  RandomStream stream(seed, part, Purpose::points);
  std::vector<std::uint64_t> shift(dimension);
  for (std::uint64_t& word : shift) word = stream.bits();
  return sums_over(function, dimension, count, [&](auto column) {
    for (std::size_t i = 0; i < dimension; ++i)
      column(static_cast<Eigen::Index>(i)) = in_unit_interval(sequence() ^ shift[i]);
  });
}

Sums independent(const CubeFunction& function, std::size_t dimension, std::uint64_t count,
                 std::uint64_t seed, std::uint64_t part) {
  RandomStream stream(seed, part, Purpose::points);
  return sums_over(function, dimension, count, [&](auto column) {
    for (Eigen::Index i = 0; i < column.size(); ++i) column(i) = in_unit_interval(stream.bits());
  });
}

std::vector<Sums> all_parts(const SamplingEffort& effort,
                            const std::function<Sums(std::uint64_t part)>& one) {
  std::vector<Sums> sums(parts);
  parallel_for(parts, effort.threads, [&](std::size_t part) { sums[part] = one(part); });
  return sums;
}

}  // namespace

SampledMean of_labels(SampledMean mean, const Rational& magnitude) {
  const auto square = static_cast<double>(Rational(magnitude * magnitude));
  mean.standard_error =
      std::max(mean.standard_error.value_or(0), square / static_cast<double>(mean.samples));
  return mean;
}

SampledMean quasi_monte_carlo(const CubeFunction& function, std::size_t dimension,
                              const SamplingEffort& effort) {
  assert(effort.samples && *effort.samples >= parts && dimension <= most_sobol_dimensions);
  const std::uint64_t count = *effort.samples / parts;
  const std::vector<Sums> sums = all_parts(effort, [&](std::uint64_t part) {
    return shifted_sobol(function, dimension, count, effort.seed, part);
  });
  double mean = 0;
  for (const Sums& part : sums) mean += part.sum / static_cast<double>(count) / parts;
  double squares = 0;
  for (const Sums& part : sums)
    squares += std::pow(part.sum / static_cast<double>(count) - mean, 2);
  return {mean, std::sqrt(squares / (parts - 1) / parts), count * parts};
}

SampledMean monte_carlo(const CubeFunction& function, std::size_t dimension,
                        const SamplingEffort& effort) {
  assert(effort.samples && *effort.samples >= parts);
  const std::uint64_t count = *effort.samples / parts;
  const std::vector<Sums> sums = all_parts(effort, [&](std::uint64_t part) {
    return independent(function, dimension, count, effort.seed, part);
  });
  const auto total = static_cast<double>(count * parts);
  double sum = 0;
  double squares = 0;
  for (const Sums& part : sums) {
    sum += part.sum;
    squares += part.squares;
  }
  const double mean = sum / total;
  const double variance = std::max(0.0, (squares - total * mean * mean) / (total - 1));
  return {mean, std::sqrt(variance / total), count * parts};
}

}  // namespace sqdim::estimation
