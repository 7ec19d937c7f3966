// Labels: f_S(x), or a coin that is biased by it.
#include <fmt/format.h>

#include <cmath>
#include <limits>
#include <stdexcept>
#include <utility>
#include <vector>

#include "sqdim/random.hpp"
#include "sqdim/sampling.hpp"

namespace sqdim {
namespace {

/// 2u - 1, u uniform on the multiples of 2^-53 in [0, 1): a multiple of 2^-52, exact.
double threshold(std::uint64_t seed, std::uint64_t sample) {
  return static_cast<double>(RandomStream(seed, sample, Purpose::labels).uniform_numerator()) *
             0x1p-52 -
         1;
}

/// f_S at a point where Concept::evaluate knows no bound, f_S = g_S: from a ball, if that is finite.
double from_enclosure(const Concept& target, const Eigen::Ref<const Eigen::VectorXd>& x) {
  std::vector<double> part;
  part.reserve(target.subset().size());
  for (const std::uint64_t coordinate : target.subset())
    part.push_back(x[static_cast<Eigen::Index>(coordinate) - 1]);
  const Ball value = target.network().enclosure(part, Precision{200});
  return value.is_finite() ? value.approximately() : std::numeric_limits<double>::infinity();
}

Eigen::VectorXd real_labels(const Concept& target, std::uint64_t first,
                            const Eigen::Ref<const Eigen::MatrixXd>& inputs) {
  Approximations f = target.evaluate(inputs);
  for (Eigen::Index j = 0; j < f.values.size(); ++j) {
    if (!std::isfinite(f.errors[j])) f.values[j] = from_enclosure(target, inputs.col(j));
    if (std::isfinite(f.values[j])) continue;
    throw std::runtime_error(
        fmt::format("sample {}: f_S(x) is too large for a double, or no bound on it was found",
                    first + static_cast<std::uint64_t>(j) + 1));
  }
  return std::move(f.values);
}

}  // namespace

bool has_binary_labels(const OuterActivation& outer) {
  return !outer.identity;
}

Labeller::Labeller(Concept target, std::uint64_t seed) : target_(std::move(target)), seed_(seed) {}

Eigen::VectorXd Labeller::label(std::uint64_t first,
                                const Eigen::Ref<const Eigen::MatrixXd>& inputs) const {
  if (!has_binary_labels(target_.outer())) return real_labels(target_, first, inputs);
  Eigen::VectorXd thresholds(inputs.cols());
  for (Eigen::Index j = 0; j < thresholds.size(); ++j)
    thresholds[j] = threshold(seed_, first + static_cast<std::uint64_t>(j));
  const std::vector<bool> positive = target_.exceeds(inputs, thresholds);
  Eigen::VectorXd labels(inputs.cols());
  for (Eigen::Index j = 0; j < labels.size(); ++j)
    labels[j] = positive[static_cast<std::size_t>(j)] ? 1 : -1;
  return labels;
}

}  // namespace sqdim
