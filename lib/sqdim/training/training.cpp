#include "sqdim/training.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <stdexcept>
#include <string>
#include <utility>

namespace sqdim {
namespace {

using Eigen::Index;

/// Of step t of a run, t < 2^32.
std::uint64_t task_of(std::uint64_t run, std::uint64_t step) {
  return run << 32U | step;
}

Eigen::MatrixXd inputs_of(RandomStream random, std::uint64_t n, Index count) {
  Eigen::MatrixXd x(static_cast<Index>(n), count);
  fill_with_standard_normals(random, {x.data(), static_cast<std::size_t>(x.size())});
  return x;
}

/// f(x), or +1 with probability (1 + f(x))/2 and else -1.
Eigen::VectorXd labels_of(RandomStream random, const TrainingTarget& target,
                          const Eigen::MatrixXd& x) {
  Eigen::VectorXd labels = target.values(x);
  if (!target.binary_labels) return labels;
  constexpr double steps_of_uniform = 4503599627370496.0;  // 2^52: 2u - 1 in [-1, 1)
  for (double& label : labels) {
    const double threshold = static_cast<double>(random.uniform_numerator()) / steps_of_uniform - 1;
    label = label > threshold ? 1 : -1;
  }
  return labels;
}

template <class Scalar>
ParameterVector<Scalar> start_of(const TrainingPlan& plan) {
  RandomStream random(plan.seed, task_of(plan.run, 0), Purpose::learner);
  return initial_parameters<Scalar>(plan.shape, random);
}

}  // namespace

TrainingBatch training_batch(const TrainingPlan& plan, const TrainingTarget& target,
                             std::uint64_t step) {
  const std::uint64_t task = task_of(plan.run, step);
  TrainingBatch batch{
      inputs_of(RandomStream(plan.seed, task, Purpose::inputs), target.n, plan.batch), {}};
  batch.labels = labels_of(RandomStream(plan.seed, task, Purpose::labels), target, batch.inputs);
  return batch;
}

template <class Scalar>
Training<Scalar>::Training(TrainingPlan plan, TrainingTarget target)
    : plan_(plan), target_(std::move(target)), state_(training_from(start_of<Scalar>(plan))) {
  assert(plan.batch >= 1 && static_cast<std::uint64_t>(plan.shape.inputs) == target_.n);
  assert(plan.loss == Loss::square || target_.binary_labels);
}

template <class Scalar>
void Training<Scalar>::advance(std::uint64_t steps) {
  for (const std::uint64_t end = state_.steps + steps; state_.steps < end;) {
    const TrainingBatch batch = training_batch(plan_, target_, state_.steps);
    const auto found =
        loss_and_gradient<Scalar>(plan_.shape, state_.parameters, plan_.loss,
                                  batch.inputs.cast<Scalar>(), batch.labels.cast<Scalar>());
    take_step<Scalar>(plan_.rule, found.gradient, state_);
    if (!state_.parameters.allFinite())
      throw std::runtime_error("training diverged at step " + std::to_string(state_.steps) +
                               ": a parameter is no longer finite; a smaller rate may help");
  }
}

template <class Scalar>
TrainingMeasurement Training<Scalar>::measure(Index samples) const {
  assert(samples >= 1);
  constexpr Index samples_of_a_block = 4096;
  double error = 0;
  double product = 0;
  double square_of_output = 0;
  double square_of_target = 0;
  std::uint64_t block = 0;
  for (Index first = 0; first < samples; first += samples_of_a_block, ++block) {
    const Index count = std::min(samples_of_a_block, samples - first);
    const Eigen::MatrixXd x = inputs_of(
        RandomStream(plan_.seed, task_of(plan_.run, block), Purpose::points), target_.n, count);
    const Eigen::VectorXd f = target_.values(x);
    Eigen::VectorXd g =
        student_values<Scalar>(plan_.shape, state_.parameters, x.template cast<Scalar>())
            .template cast<double>();
    if (plan_.loss == Loss::logistic) g = (g / 2).array().tanh();
    error += (g - f).squaredNorm();
    product += g.dot(f);
    square_of_output += g.squaredNorm();
    square_of_target += f.squaredNorm();
  }
  const double norms = std::sqrt(square_of_output) * std::sqrt(square_of_target);
  return {.error = error / square_of_target,
          .product = product / static_cast<double>(samples),
          .correlation = norms > 0 ? product / norms : 0};
}

template <class Scalar>
void Training<Scalar>::restore(TrainingState<Scalar> state) {
  const Index wanted = plan_.shape.parameters();
  if (state.parameters.size() != wanted || state.first_mean.size() != wanted ||
      state.second_mean.size() != wanted)
    throw std::invalid_argument("a state of another network");
  state_ = std::move(state);
}

template class Training<float>;
template class Training<double>;

}  // namespace sqdim
