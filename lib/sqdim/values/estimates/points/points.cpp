#include "sqdim/values/estimates/points/detail/points.hpp"

#include <algorithm>
#include <array>
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

/// Sums of values and of their squares; of the powers of their differences from
/// one value, the pivot; and the largest of these differences.
struct Sums {
  double sum = 0;
  double squares = 0;
  std::array<double, 4> powers = {};
  double farthest = 0;

  void add(const Eigen::VectorXd& values, double pivot) {
    sum += values.sum();
    squares += values.squaredNorm();
    const Eigen::ArrayXd away = values.array() - pivot;
    Eigen::ArrayXd power = Eigen::ArrayXd::Ones(away.size());
    for (double& total : powers) {
      power *= away;
      total += power.sum();
    }
    farthest = std::max(farthest, away.abs().maxCoeff());
  }

  void add(const Sums& other) {
    sum += other.sum;
    squares += other.squares;
    for (std::size_t i = 0; i < powers.size(); ++i) powers[i] += other.powers[i];
    farthest = std::max(farthest, other.farthest);
  }
};

/// Sums over the points that `next` fills column by column.
template <class Next>
Sums sums_over(const CubeFunction& function, std::size_t dimension, std::uint64_t count,
               double pivot, Next next) {
  Sums sums;
  Eigen::MatrixXd points(static_cast<Eigen::Index>(dimension), batch);
  for (std::uint64_t done = 0; done < count;) {
    const auto size = static_cast<Eigen::Index>(
        std::min<std::uint64_t>(static_cast<std::uint64_t>(batch), count - done));
    for (Eigen::Index j = 0; j < size; ++j) next(points.col(j));
    sums.add(function(points.leftCols(size)), pivot);
    done += static_cast<std::uint64_t>(size);
  }
  return sums;
}

/// Sums over Sobol points with a random shift of their digits; `part` numbers the shift.
Sums shifted_sobol(const CubeFunction& function, std::size_t dimension, std::uint64_t count,
                   double pivot, std::uint64_t seed, std::uint64_t part) {
  boost::random::sobol sequence(dimension);
  RandomStream stream(seed, part, Purpose::points);
  std::vector<std::uint64_t> shift(dimension);
  for (std::uint64_t& word : shift) word = stream.bits();
  return sums_over(function, dimension, count, pivot, [&](auto column) {
    for (std::size_t i = 0; i < dimension; ++i)
      column(static_cast<Eigen::Index>(i)) = in_unit_interval(sequence() ^ shift[i]);
  });
}

Sums independent(const CubeFunction& function, std::size_t dimension, std::uint64_t count,
                 double pivot, std::uint64_t seed, std::uint64_t part) {
  RandomStream stream(seed, part, Purpose::points);
  return sums_over(function, dimension, count, pivot, [&](auto column) {
    for (Eigen::Index i = 0; i < column.size(); ++i) column(i) = in_unit_interval(stream.bits());
  });
}

std::vector<Sums> all_parts(const SamplingEffort& effort,
                            const std::function<Sums(std::uint64_t part)>& one) {
  std::vector<Sums> sums(parts);
  parallel_for(parts, effort.threads, [&](std::size_t part) { sums[part] = one(part); });
  return sums;
}

/// Returns the value at one point, which is none that symmetry distinguishes.
double value_somewhere(const CubeFunction& function, std::size_t dimension) {
  constexpr double third = 1.0 / 3;
  return function(Eigen::MatrixXd::Constant(static_cast<Eigen::Index>(dimension), 1, third))(0);
}

/// Returns the mean, with the standard error that belongs to its estimate, and what the values show
/// about those that no point met.
PointMean point_mean(const Sums& all, std::uint64_t count, double mean, double standard_error) {
  const auto n = static_cast<double>(count);
  const double m = all.powers[0] / n;
  const double squares = std::max(0.0, all.powers[1] / n - m * m);
  const double fourth = all.powers[3] / n - 4 * m * all.powers[2] / n +
                        6 * m * m * all.powers[1] / n - 3 * m * m * m * m;
  return {.mean = {mean, standard_error, count},
          .squares = n * squares,
          .carriers = fourth > 0 ? n * squares * squares / fourth : 0,
          .farthest = all.farthest + std::abs(m)};
}

}  // namespace

SampledMean allowing_for_rare_values(const PointMean& found, std::optional<double> width) {
  constexpr double few = 32;
  SampledMean mean = found.mean;
  if (found.carriers >= few) return mean;
  const double most = width.value_or(found.farthest);
  const double least =
      std::sqrt(found.squares + 2 * most * most) / static_cast<double>(mean.samples);
  mean.standard_error = std::max(mean.standard_error.value_or(0), least);
  return mean;
}

PointMean quasi_monte_carlo(const CubeFunction& function, std::size_t dimension,
                            const SamplingEffort& effort) {
  assert(effort.samples && *effort.samples >= parts && dimension <= most_sobol_dimensions);
  const std::uint64_t count = *effort.samples / parts;
  const double pivot = value_somewhere(function, dimension);
  const std::vector<Sums> sums = all_parts(effort, [&](std::uint64_t part) {
    return shifted_sobol(function, dimension, count, pivot, effort.seed, part);
  });
  Sums all;
  double mean = 0;
  for (const Sums& part : sums) {
    all.add(part);
    mean += part.sum / static_cast<double>(count) / parts;
  }
  double squares = 0;
  for (const Sums& part : sums)
    squares += std::pow(part.sum / static_cast<double>(count) - mean, 2);
  return point_mean(all, count * parts, mean, std::sqrt(squares / (parts - 1) / parts));
}

PointMean monte_carlo(const CubeFunction& function, std::size_t dimension,
                      const SamplingEffort& effort) {
  assert(effort.samples && *effort.samples >= parts);
  const std::uint64_t count = *effort.samples / parts;
  const double pivot = value_somewhere(function, dimension);
  const std::vector<Sums> sums = all_parts(effort, [&](std::uint64_t part) {
    return independent(function, dimension, count, pivot, effort.seed, part);
  });
  const auto total = static_cast<double>(count * parts);
  Sums all;
  for (const Sums& part : sums) all.add(part);
  const double mean = all.sum / total;
  const double variance = std::max(0.0, (all.squares - total * mean * mean) / (total - 1));
  return point_mean(all, count * parts, mean, std::sqrt(variance / total));
}

}  // namespace sqdim::estimation
