// Means of a function over points of the unit cube. Included by the sources of this stage only.
#pragma once

#include <Eigen/Core>
#include <functional>

#include "sqdim/estimation.hpp"
#include "sqdim/evaluation.hpp"

namespace sqdim::estimation {

/// The values of a function at the columns of a matrix, numbers in (0, 1).
using CubeFunction =
    std::function<Eigen::VectorXd(const Eigen::Ref<const Eigen::MatrixXd>& points)>;

/// Most dimensions of a cube that Sobol points exist for.
inline constexpr std::size_t most_sobol_dimensions = 3'000;

/// The effort with a number of samples, for a function whose values are those of the network.
SamplingEffort settled(SamplingEffort effort, const Network& network);

/// Of a mean of -1, 0 and 1: where all points have the same value, some other may not, so the standard error is
/// at least one part in the number of samples.
SampledMean of_labels(SampledMean mean);

/// The mean over points of the cube. Precondition, as for monte_carlo: the effort is settled.
SampledMean quasi_monte_carlo(const CubeFunction& function, std::size_t dimension,
                              const SamplingEffort& effort);
SampledMean monte_carlo(const CubeFunction& function, std::size_t dimension,
                        const SamplingEffort& effort);

}  // namespace sqdim::estimation
