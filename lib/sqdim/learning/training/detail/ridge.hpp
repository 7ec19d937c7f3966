// Ridge regression.
#pragma once

#include "sqdim/learning/training/training.hpp"

namespace sqdim::training {

/// Solves a symmetric positive definite system. Throws std::runtime_error if rounding has destroyed
/// that property.
Eigen::VectorXd ridge_solution(const Eigen::MatrixXd& system, const Eigen::VectorXd& right);

/// Returns predictions, which are means of labels: within [-1, 1] for labels +1 and -1.
Eigen::VectorXd among_labels(const TrainingTarget& target, const Eigen::VectorXd& values);

}  // namespace sqdim::training
