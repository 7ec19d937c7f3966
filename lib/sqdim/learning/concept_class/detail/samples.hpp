// Samples that classes of functions share.
#pragma once

#include <functional>

#include "sqdim/learning/concept_class/concept_class.hpp"

namespace sqdim::concepts {

/// Returns f_i at the columns of x.
using Evaluate = std::function<Eigen::VectorXd(std::uint32_t member, const Eigen::MatrixXd& x)>;

/// Returns columns from N(0, I_n): samples `first`, ... of the plan's block. Blocks of one seed do
/// not overlap: each has 2^32 samples.
Eigen::MatrixXd inputs(std::uint64_t n, const SamplingPlan& plan, std::uint64_t first,
                       Eigen::Index count);

/// Returns estimated correlations as the nearest multiples of 2^-40; the error includes the
/// rounding.
Correlations rounded(const MeanEstimates& estimates);

/// A question to an honest sampler of p-concepts.
struct HonestQuestion {
  std::uint64_t n;
  const Query& query;
  std::uint32_t target;
  std::uint64_t samples;
  std::uint64_t seed;
  std::uint64_t block;
};

/// Returns the mean of y h(x), |h| <= 1, over samples with labels y = +-1 of mean f(x).
Rational honest_mean(const HonestQuestion& question, const Evaluate& evaluate);

}  // namespace sqdim::concepts
