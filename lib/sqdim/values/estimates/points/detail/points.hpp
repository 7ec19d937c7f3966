// Means of a function over points of the unit cube.
#pragma once

#include <Eigen/Core>
#include <functional>
#include <optional>

#include "sqdim/values/estimates/points.hpp"
#include "sqdim/values/network/network.hpp"

namespace sqdim::estimation {

/// Maps a matrix of numbers in (0, 1) to the values of a function at its columns.
using CubeFunction =
    std::function<Eigen::VectorXd(const Eigen::Ref<const Eigen::MatrixXd>& points)>;

/// The most dimensions for which Sobol points exist.
inline constexpr std::size_t most_sobol_dimensions = 3'000;

/// Returns the effort with a fixed number of samples, for a function whose values come from the
/// network.
SamplingEffort settled(SamplingEffort effort, const Network& network);

/// A mean over points, and how far its values show those that no point met.
struct PointMean {
  /// With the standard error that the values show, whatever they miss.
  SampledMean mean;
  /// The sum of the squares of the differences of the values from their mean.
  double squares;
  /// n m_2^2/m_4 for the n values with the central moments m_2 and m_4: as it were, the number of
  /// points on which the variance rests. If it is small, other points may have as much to say.
  double carriers;
  /// A bound on the differences of the values from their mean.
  double farthest;
};

/// Returns the mean. If its variance rests on fewer than 32 points, the standard error is at least
/// (squares + 2 w^2)^(1/2)/n for n samples, with w = `width`, the width of an interval that holds
/// all values, or w = farthest if there is none. So five of them cover what is missed: if each of n
/// independent points is at a distance w from all others with probability 7/n, none is seen with
/// probability e^-7 < 1/1000, and 5 (2 w^2)^(1/2)/n > 7 w/n.
SampledMean allowing_for_rare_values(const PointMean& found, std::optional<double> width);

/// Return the mean over points of the cube. Precondition: the effort is settled.
PointMean quasi_monte_carlo(const CubeFunction& function, std::size_t dimension,
                            const SamplingEffort& effort);
PointMean monte_carlo(const CubeFunction& function, std::size_t dimension,
                      const SamplingEffort& effort);

}  // namespace sqdim::estimation
