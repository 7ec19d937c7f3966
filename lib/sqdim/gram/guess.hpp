// Guesses, which prove nothing. Included by sources of the gram stage and by tests.
#pragma once

#include <Eigen/Core>

namespace sqdim::gram {

/// About an eigenvector of the largest eigenvalue, of norm 1; never NaN.
Eigen::VectorXd leading_eigenvector(const Eigen::MatrixXd& a);

}  // namespace sqdim::gram
