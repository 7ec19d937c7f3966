// Labels: f_S(x), or a coin biased by it.
#include <utility>
#include <vector>

#include "sqdim/foundation/random/random.hpp"
#include "sqdim/values/sampling/sampling.hpp"

namespace sqdim {
namespace {

double threshold(std::uint64_t seed, std::uint64_t sample) {
  return RandomStream(seed, sample, Purpose::labels).symmetric_uniform();
}

Eigen::VectorXd real_labels(const Concept& target, std::uint64_t first,
                            const Eigen::Ref<const Eigen::MatrixXd>& inputs) {
  return target.values(inputs, first + 1);
}

Eigen::VectorXd real_labels(const SignParity& target, std::uint64_t /*first*/,
                            const Eigen::Ref<const Eigen::MatrixXd>& inputs) {
  return target.products(inputs).cast<double>();
}

template <class Function>
Eigen::VectorXd labels_of(const Function& target, std::uint64_t seed, std::uint64_t first,
                          const Eigen::Ref<const Eigen::MatrixXd>& inputs) {
  if (!has_binary_labels(target.outer())) return real_labels(target, first, inputs);
  Eigen::VectorXd thresholds(inputs.cols());
  for (Eigen::Index j = 0; j < thresholds.size(); ++j)
    thresholds[j] = threshold(seed, first + static_cast<std::uint64_t>(j));
  const std::vector<bool> positive = target.exceeds(inputs, thresholds);
  Eigen::VectorXd labels(inputs.cols());
  for (Eigen::Index j = 0; j < labels.size(); ++j)
    labels[j] = positive[static_cast<std::size_t>(j)] ? 1 : -1;
  return labels;
}

}  // namespace

bool has_binary_labels(const OuterActivation& outer) {
  return !outer.identity;
}

Labeller::Labeller(LabelledFunction target, std::uint64_t seed)
    : target_(std::move(target)), seed_(seed) {}

Eigen::VectorXd Labeller::label(std::uint64_t first,
                                const Eigen::Ref<const Eigen::MatrixXd>& inputs) const {
  return std::visit([&](const auto& target) { return labels_of(target, seed_, first, inputs); },
                    target_);
}

}  // namespace sqdim
