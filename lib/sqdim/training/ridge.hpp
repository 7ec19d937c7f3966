// Ridge systems. Included by the sources of this stage only.
#pragma once

#include <Eigen/Cholesky>
#include <stdexcept>

namespace sqdim::training {

/// Of a symmetric positive definite system. Throws std::runtime_error for one that rounding has left without that.
inline Eigen::VectorXd ridge_solution(const Eigen::MatrixXd& system, const Eigen::VectorXd& right) {
  const Eigen::LLT<Eigen::MatrixXd> factors(system);
  if (factors.info() != Eigen::Success)
    throw std::runtime_error("the ridge system is not positive definite: a larger ridge helps");
  return factors.solve(right);
}

}  // namespace sqdim::training
