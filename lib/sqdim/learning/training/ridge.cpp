#include "sqdim/learning/training/detail/ridge.hpp"

#include <Eigen/Cholesky>
#include <stdexcept>

namespace sqdim::training {

Eigen::VectorXd ridge_solution(const Eigen::MatrixXd& system, const Eigen::VectorXd& right) {
  const Eigen::LLT<Eigen::MatrixXd> factors(system);
  if (factors.info() != Eigen::Success)
    throw std::runtime_error("the ridge system is not positive definite: a larger ridge helps");
  return factors.solve(right);
}

Eigen::VectorXd among_labels(const TrainingTarget& target, const Eigen::VectorXd& values) {
  if (!target.binary_labels) return values;
  return values.cwiseMax(-1.0).cwiseMin(1.0);
}

}  // namespace sqdim::training
