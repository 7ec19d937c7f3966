// Gaussian expectations in closed form, for relu students and relu targets.
#include <cassert>
#include <cmath>
#include <numbers>

#include "sqdim/learning/trained_network/detail/parts.hpp"

namespace sqdim {
namespace {

using Eigen::MatrixXd;
using Eigen::VectorXd;
using trained::Parts;

constexpr double two_pi = 2 * std::numbers::pi;

/// For G(u) = sum_i weights_i E[relu(<u, x>) relu(<v_i, x>)], at several u.
struct Expectation {
  /// G(u_j).
  VectorXd values;
  /// Row j is the gradient of G at u_j, E[1(<u_j, x> > 0) x sum_i weights_i relu(<v_i, x>)].
  MatrixXd gradients;
};

/// Computes the expectation for the rows u of `u` and v_i of `v`, none of which is 0. With theta
/// the angle of u and v, the gradient of the kernel is
/// (|v| sin(theta) u/|u| + (pi - theta) v)/(2 pi). The kernel is <u, gradient>, since it is
/// homogeneous in u.
Expectation expectation(const MatrixXd& u, const MatrixXd& v, const VectorXd& weights) {
  const VectorXd length = u.rowwise().norm();
  const VectorXd other_length = v.rowwise().norm();
  const MatrixXd cosine = ((length.cwiseInverse().asDiagonal() * u) *
                           (other_length.cwiseInverse().asDiagonal() * v).transpose())
                              .cwiseMax(-1.0)
                              .cwiseMin(1.0);
  const MatrixXd sine = (1 - cosine.array().square()).sqrt();
  const MatrixXd rest = std::numbers::pi - cosine.array().acos();
  const VectorXd along = (sine * weights.cwiseProduct(other_length)).cwiseQuotient(length);
  Expectation found;
  found.gradients =
      (along.asDiagonal() * u + rest * (weights.asDiagonal() * v).eval()).eval() / two_pi;
  found.values = u.cwiseProduct(found.gradients).rowwise().sum();
  return found;
}

/// Returns expectations of h's derivatives times g: E[relu(<u_j, x>) g] for a_j, and a_j
/// E[1(<u_j, x> > 0) x g] for u_j.
VectorXd by_parameter(const NetworkShape& shape, const VectorXd& outer, const Expectation& found) {
  VectorXd all = VectorXd::Zero(shape.parameters());
  Parts<VectorXd> parts(shape, all);
  parts.outer = found.values;
  parts.inner = outer.asDiagonal() * found.gradients;
  return all;
}

/// E[relu(<u, x>)^2] = |u|^2/2 and E[1(<u, x> > 0) x_i^2] = 1/2, since x and -x have the same law.
VectorXd norms_of(const NetworkShape& shape, const MatrixXd& inner, const VectorXd& outer) {
  VectorXd all = VectorXd::Zero(shape.parameters());
  Parts<VectorXd> parts(shape, all);
  parts.outer = inner.rowwise().norm() / std::numbers::sqrt2;
  parts.inner.colwise() = outer.cwiseAbs() / std::numbers::sqrt2;
  return all;
}

}  // namespace

GradientQueries relu_population_queries(const NetworkShape& shape, const VectorXd& parameters,
                                        const ReluSum& target) {
  assert(shape.activation == NetworkActivation::relu);
  assert(target.directions.rows() == shape.inputs);
  const Parts<const VectorXd> weights(shape, parameters);
  const MatrixXd inner = weights.inner;
  const VectorXd outer = weights.outer;
  GradientQueries queries{
      .own = 2 * by_parameter(shape, outer, expectation(inner, inner, outer)),
      .norms = norms_of(shape, inner, outer),
      .correlations = by_parameter(
          shape, outer, expectation(inner, target.directions.transpose(), target.weights))};
  queries.correlations =
      (queries.norms.array() > 0).select(queries.correlations.array() / queries.norms.array(), 0.0);
  return queries;
}

}  // namespace sqdim
