// Samples of N(0, I_n), and honest answers.
#include "sqdim/learning/concept_class/detail/samples.hpp"

#include <algorithm>
#include <cmath>

#include "sqdim/foundation/random/random.hpp"
#include "sqdim/learning/concept_class/detail/integers.hpp"
#include "sqdim/learning/concept_class/detail/points.hpp"
#include "sqdim/values/sampling/sampling.hpp"

namespace sqdim::concepts {
namespace {

constexpr unsigned block_bits = 32;

/// Returns +1 with probability (1 + f)/2, up to the grid of u: f > 2u - 1 for u uniform on the
/// multiples of 2^-53 in [0, 1).
double label(double f, std::uint64_t seed, std::uint64_t sample) {
  return f > RandomStream(seed, sample, Purpose::labels).symmetric_uniform() ? 1 : -1;
}

}  // namespace

Eigen::MatrixXd inputs(std::uint64_t n, const SamplingPlan& plan, std::uint64_t first,
                       Eigen::Index count) {
  Eigen::MatrixXd x(static_cast<Eigen::Index>(n), count);
  Sampler(standard_gaussian(), n, plan.seed).draw((plan.block << block_bits) + first, x);
  return x;
}

Correlations rounded(const MeanEstimates& estimates) {
  Correlations result{.numerators = {},
                      .radicand = Integer(1) << 2 * FixedPoint::bits,
                      .error = Rational(estimates.error) + power_of_two(-int{FixedPoint::bits}),
                      .samples = estimates.samples,
                      .method = estimates.method};
  result.numerators.reserve(static_cast<std::size_t>(estimates.values.size()));
  for (const double value : estimates.values)
    result.numerators.push_back(std::llround(std::ldexp(value, int{FixedPoint::bits})));
  return result;
}

Rational honest_mean(const HonestQuestion& question, const Evaluate& evaluate) {
  constexpr std::uint64_t most = 1024;
  const SamplingPlan plan{{}, question.seed, question.block};
  double sum = 0;
  for (std::uint64_t done = 0; done < question.samples; done += most) {
    const auto count = static_cast<Eigen::Index>(std::min(most, question.samples - done));
    const Eigen::MatrixXd x = inputs(question.n, plan, done, count);
    const Eigen::VectorXd h =
        query_values(question.query, x, [&](std::uint32_t i) { return evaluate(i, x); });
    const Eigen::VectorXd f = evaluate(question.target, x);
    for (Eigen::Index j = 0; j < count; ++j) {
      const std::uint64_t sample =
          (question.block << block_bits) + done + static_cast<std::uint64_t>(j);
      sum += h[j] * label(f[j], question.seed, sample);
    }
  }
  return Rational(sum / static_cast<double>(question.samples));
}

}  // namespace sqdim::concepts
