// Guesses, which prove nothing.
#pragma once

#include <Eigen/Core>

namespace sqdim::gram {

/// Approximates an eigenvector of the largest eigenvalue, of norm 1; never NaN.
Eigen::VectorXd leading_eigenvector(const Eigen::MatrixXd& a);

}  // namespace sqdim::gram
