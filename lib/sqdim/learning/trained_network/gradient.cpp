// Forward and backward passes, a few samples at a time.
#include <algorithm>
#include <cassert>
#include <cmath>

#include "sqdim/learning/trained_network/detail/parts.hpp"

namespace sqdim {
namespace {

using Eigen::Index;
using trained::Parts;

/// So few that width x samples numbers stay in the fast caches; sizes from 8 to 256 were measured.
constexpr Index samples_of_a_block = 16;

/// Computes sigma(<u_j, x> + b_j), with one sample in each column.
template <class Scalar>
void hidden_values(const NetworkShape& shape, const Parts<const ParameterVector<Scalar>>& weights,
                   const Eigen::Ref<const InputColumns<Scalar>>& x, InputColumns<Scalar>& hidden) {
  hidden.noalias() = weights.inner * x;
  hidden.colwise() += weights.bias;
  trained::activate(shape.activation, hidden);
}

/// The loss of one sample and its derivative in h.
template <class Scalar>
struct LossAndSlope {
  Scalar loss;
  Scalar slope;
};

template <class Scalar>
LossAndSlope<Scalar> loss_of(Loss loss, Scalar output, Scalar label) {
  if (loss == Loss::square) {
    const Scalar difference = output - label;
    return {difference * difference, 2 * difference};
  }
  // log(1 + e^m) = max(m, 0) + log(1 + e^-|m|), m = -y h.
  const Scalar margin = -label * output;
  const Scalar rest = std::log1p(std::exp(-std::abs(margin)));
  return {std::max(margin, Scalar{0}) + rest, -label / (1 + std::exp(-margin))};
}

}  // namespace

Eigen::MatrixXd hidden_values(const NetworkShape& shape, const Eigen::VectorXd& parameters,
                              const Eigen::MatrixXd& inputs) {
  assert(parameters.size() == shape.parameters() && inputs.rows() == shape.inputs);
  Eigen::MatrixXd hidden;
  hidden_values<double>(shape, Parts<const Eigen::VectorXd>(shape, parameters), inputs, hidden);
  return hidden;
}

template <class Scalar>
ParameterVector<Scalar> student_values(const NetworkShape& shape,
                                       const ParameterVector<Scalar>& parameters,
                                       const Eigen::Ref<const InputColumns<Scalar>>& inputs) {
  assert(parameters.size() == shape.parameters() && inputs.rows() == shape.inputs);
  const Parts<const ParameterVector<Scalar>> weights(shape, parameters);
  ParameterVector<Scalar> values(inputs.cols());
  InputColumns<Scalar> hidden;
  for (Index first = 0; first < inputs.cols(); first += samples_of_a_block) {
    const Index count = std::min(samples_of_a_block, inputs.cols() - first);
    hidden_values<Scalar>(shape, weights, inputs.middleCols(first, count), hidden);
    values.segment(first, count).noalias() = hidden.transpose() * weights.outer;
  }
  values.array() += trained::constant_of<Scalar>(parameters);
  return values;
}

template <class Scalar>
LossAndGradient<Scalar> loss_and_gradient(const NetworkShape& shape,
                                          const ParameterVector<Scalar>& parameters, Loss loss,
                                          const Eigen::Ref<const InputColumns<Scalar>>& inputs,
                                          const Eigen::Ref<const ParameterVector<Scalar>>& labels) {
  assert(parameters.size() == shape.parameters() && inputs.rows() == shape.inputs);
  assert(inputs.cols() >= 1 && labels.size() == inputs.cols());
  LossAndGradient<Scalar> result{0, ParameterVector<Scalar>::Zero(shape.parameters())};
  const Parts<const ParameterVector<Scalar>> weights(shape, parameters);
  Parts<ParameterVector<Scalar>> slopes(shape, result.gradient);
  const Scalar share = Scalar{1} / static_cast<Scalar>(inputs.cols());
  const Scalar constant = trained::constant_of<Scalar>(parameters);
  InputColumns<Scalar> hidden;
  InputColumns<Scalar> inward;
  for (Index first = 0; first < inputs.cols(); first += samples_of_a_block) {
    const Index count = std::min(samples_of_a_block, inputs.cols() - first);
    const auto x = inputs.middleCols(first, count);
    hidden_values<Scalar>(shape, weights, x, hidden);
    ParameterVector<Scalar> slope = hidden.transpose() * weights.outer;
    for (Index i = 0; i < count; ++i) {
      const auto sample = loss_of<Scalar>(loss, slope(i) + constant, labels(first + i));
      result.loss += sample.loss * share;
      slope(i) = sample.slope * share;
    }
    slopes.outer.noalias() += hidden * slope;
    result.gradient(shape.parameters() - 1) += slope.sum();
    trained::differentiate(shape.activation, hidden, inward);
    inward.array().colwise() *= weights.outer.array();
    inward.array().rowwise() *= slope.transpose().array();
    slopes.bias += inward.rowwise().sum();
    slopes.inner.noalias() += inward * x.transpose();
  }
  return result;
}

template ParameterVector<float> student_values<float>(const NetworkShape&,
                                                      const ParameterVector<float>&,
                                                      const Eigen::Ref<const InputColumns<float>>&);
template ParameterVector<double> student_values<double>(
    const NetworkShape&, const ParameterVector<double>&,
    const Eigen::Ref<const InputColumns<double>>&);
template LossAndGradient<float> loss_and_gradient<float>(
    const NetworkShape&, const ParameterVector<float>&, Loss,
    const Eigen::Ref<const InputColumns<float>>&, const Eigen::Ref<const ParameterVector<float>>&);
template LossAndGradient<double> loss_and_gradient<double>(
    const NetworkShape&, const ParameterVector<double>&, Loss,
    const Eigen::Ref<const InputColumns<double>>&,
    const Eigen::Ref<const ParameterVector<double>>&);

}  // namespace sqdim
