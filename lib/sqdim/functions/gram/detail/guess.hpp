// Guesses, which prove nothing.
#pragma once

#include <Eigen/Core>

namespace sqdim::gram {

/// The eigenvalues of a symmetric matrix, in ascending order.
Eigen::VectorXd eigenvalues(const Eigen::MatrixXd& a);

/// Those, and eigenvectors of norm 1 in columns of the same order.
struct Decomposition {
  Eigen::VectorXd eigenvalues;
  Eigen::MatrixXd eigenvectors;
};
Decomposition decomposition(const Eigen::MatrixXd& a);

/// Approximates an eigenvector of the largest eigenvalue, of norm 1; never NaN.
Eigen::VectorXd leading_eigenvector(const Eigen::MatrixXd& a);

}  // namespace sqdim::gram
