// The start of training, and its steps.
#include <cassert>
#include <cmath>
#include <utility>

#include "sqdim/learning/trained_network/detail/parts.hpp"

namespace sqdim {
namespace {

template <class Scalar>
void step(const PlainSteps& rule, const ParameterVector<Scalar>& gradient,
          TrainingState<Scalar>& state) {
  state.parameters -= static_cast<Scalar>(rule.rate) * gradient;
}

template <class Scalar>
void step(const MomentumSteps& rule, const ParameterVector<Scalar>& gradient,
          TrainingState<Scalar>& state) {
  state.first_mean = static_cast<Scalar>(rule.decay) * state.first_mean + gradient;
  state.parameters -= static_cast<Scalar>(rule.rate) * state.first_mean;
}

template <class Scalar>
void step(const AdamSteps& rule, const ParameterVector<Scalar>& gradient,
          TrainingState<Scalar>& state) {
  const auto mean = [](auto& of, double decay, const auto& next) {
    of = static_cast<Scalar>(decay) * of.array() + static_cast<Scalar>(1 - decay) * next;
  };
  mean(state.first_mean, rule.first_decay, gradient.array());
  mean(state.second_mean, rule.second_decay, gradient.array().square());
  const auto steps = static_cast<double>(state.steps + 1);
  const auto first = static_cast<Scalar>(rule.rate / (1 - std::pow(rule.first_decay, steps)));
  const auto second = static_cast<Scalar>(1 / std::sqrt(1 - std::pow(rule.second_decay, steps)));
  const auto smallest = static_cast<Scalar>(rule.smallest);
  state.parameters.array() -=
      first * state.first_mean.array() / (second * state.second_mean.array().sqrt() + smallest);
}

}  // namespace

template <class Scalar>
ParameterVector<Scalar> initial_parameters(const NetworkShape& shape, RandomStream& random) {
  ParameterVector<Scalar> parameters = ParameterVector<Scalar>::Zero(shape.parameters());
  trained::Parts<ParameterVector<Scalar>> parts(shape, parameters);
  const auto fill = [&random](auto& part, double deviation) {
    for (Scalar& parameter : part.reshaped())
      parameter = static_cast<Scalar>(deviation * standard_normal(random));
  };
  fill(parts.inner, 1 / std::sqrt(static_cast<double>(shape.inputs)));
  fill(parts.bias, 1);
  fill(parts.outer, 1 / std::sqrt(static_cast<double>(shape.width)));
  return parameters;
}

template <class Scalar>
TrainingState<Scalar> training_from(ParameterVector<Scalar> parameters) {
  const Eigen::Index count = parameters.size();
  return {.parameters = std::move(parameters),
          .first_mean = ParameterVector<Scalar>::Zero(count),
          .second_mean = ParameterVector<Scalar>::Zero(count)};
}

template <class Scalar>
void take_step(const StepRule& rule, const ParameterVector<Scalar>& gradient,
               TrainingState<Scalar>& state) {
  assert(gradient.size() == state.parameters.size());
  std::visit([&](const auto& chosen) { step<Scalar>(chosen, gradient, state); }, rule);
  ++state.steps;
}

template ParameterVector<float> initial_parameters<float>(const NetworkShape&, RandomStream&);
template ParameterVector<double> initial_parameters<double>(const NetworkShape&, RandomStream&);
template TrainingState<float> training_from<float>(ParameterVector<float>);
template TrainingState<double> training_from<double>(ParameterVector<double>);
template void take_step<float>(const StepRule&, const ParameterVector<float>&,
                               TrainingState<float>&);
template void take_step<double>(const StepRule&, const ParameterVector<double>&,
                                TrainingState<double>&);

}  // namespace sqdim
