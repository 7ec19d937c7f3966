// Means over a block of samples, which all coordinates share.
#include <algorithm>
#include <cassert>
#include <cmath>

#include "sqdim/learning/trained_network/detail/parts.hpp"

namespace sqdim {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;
using trained::Parts;

/// So few that width x samples numbers stay in the caches.
constexpr Index samples_of_a_piece = 64;

/// Returns the derivative in h of the part of the loss that does not depend on the target: 2h, or
/// tanh(h/2)/2.
VectorXd own_slopes(Loss loss, const VectorXd& outputs) {
  if (loss == Loss::square) return 2 * outputs;
  return (outputs / 2).array().tanh() / 2;
}

/// Adds sum_x s(x) d_j h(x) for the trained parameters: the derivative is a_j sigma'(z_j) x for
/// u_j, and sigma(z_j) for a_j.
void add_derivatives(const NetworkShape& shape, const MatrixXd& hidden, const MatrixXd& inward,
                     const MatrixXd& x, const VectorXd& slopes, VectorXd& sum) {
  Parts<VectorXd> parts(shape, sum);
  parts.outer.noalias() += hidden * slopes;
  parts.inner.noalias() += inward * slopes.asDiagonal() * x.transpose();
}

}  // namespace

GradientQueries sampled_queries(const NetworkShape& shape, const VectorXd& parameters, Loss loss,
                                const MatrixXd& inputs, const VectorXd& target) {
  assert(parameters.size() == shape.parameters() && inputs.rows() == shape.inputs);
  assert(inputs.cols() >= 1 && target.size() == inputs.cols());
  const Parts<const VectorXd> weights(shape, parameters);
  const VectorXd zero = VectorXd::Zero(shape.parameters());
  GradientQueries queries{.own = zero, .norms = zero, .correlations = zero};
  MatrixXd hidden;
  MatrixXd inward;
  for (Index first = 0; first < inputs.cols(); first += samples_of_a_piece) {
    const Index count = std::min(samples_of_a_piece, inputs.cols() - first);
    const MatrixXd x = inputs.middleCols(first, count);
    hidden.noalias() = weights.inner * x;
    trained::activate(shape.activation, hidden);
    trained::differentiate(shape.activation, hidden, inward);
    inward.array().colwise() *= weights.outer.array();
    add_derivatives(shape, hidden, inward, x, own_slopes(loss, hidden.transpose() * weights.outer),
                    queries.own);
    add_derivatives(shape, hidden, inward, x, target.segment(first, count), queries.correlations);
    add_derivatives(shape, hidden.array().square(), inward.array().square(), x.array().square(),
                    VectorXd::Ones(count), queries.norms);
  }
  const auto samples = static_cast<double>(inputs.cols());
  queries.own /= samples;
  queries.norms = (queries.norms / samples).cwiseSqrt();
  queries.correlations =
      (queries.norms.array() > 0)
          .select(queries.correlations.array() / (samples * queries.norms.array()), 0.0);
  return queries;
}

}  // namespace sqdim
