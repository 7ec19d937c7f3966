// Means of a function over points of the unit cube.
#pragma once

#include <Eigen/Core>
#include <functional>

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

/// Adjusts a mean of values -a^2, 0 and a^2, products of numbers of magnitude a. If all points have
/// the same value, another point may have a different one; so the standard error is at least a^2/m
/// for m samples.
SampledMean of_labels(SampledMean mean, const Rational& magnitude);

/// Return the mean over points of the cube. Precondition: the effort is settled.
SampledMean quasi_monte_carlo(const CubeFunction& function, std::size_t dimension,
                              const SamplingEffort& effort);
SampledMean monte_carlo(const CubeFunction& function, std::size_t dimension,
                        const SamplingEffort& effort);

}  // namespace sqdim::estimation
