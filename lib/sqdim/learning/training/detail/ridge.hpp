// Ridge regression.
#pragma once

#include <Eigen/Cholesky>
#include <stdexcept>

#include "sqdim/learning/training/training.hpp"

namespace sqdim::training {

/// Solves a symmetric positive definite system. Throws std::runtime_error if rounding has destroyed
/// that property.
inline Eigen::VectorXd ridge_solution(const Eigen::MatrixXd& system, const Eigen::VectorXd& right) {
  const Eigen::LLT<Eigen::MatrixXd> factors(system);
  if (factors.info() != Eigen::Success)
    throw std::runtime_error("the ridge system is not positive definite: a larger ridge helps");
  return factors.solve(right);
}

/// Returns predictions, which are means of labels: within [-1, 1] for labels +1 and -1.
inline Eigen::VectorXd among_labels(const TrainingTarget& target, const Eigen::VectorXd& values) {
  if (!target.binary_labels) return values;
  return values.cwiseMax(-1.0).cwiseMin(1.0);
}

}  // namespace sqdim::training
