// Proved bounds on eigenvalues of symmetric matrices.
#pragma once

#include <Eigen/Core>
#include <optional>

#include "sqdim/foundation/exact/exact.hpp"

namespace sqdim::gram {

/// Returns an upper bound on Lambda(A + D), |D_ij| <= entry_error, from a verified Cholesky
/// factorisation of mu I - A for some mu >= guess, a little above it if that suffices. Returns
/// nullopt if no attempt completed. A is symmetric; its diagonal need not be positive.
std::optional<Rational> cholesky_bound(const Eigen::MatrixXd& a, const Rational& entry_error,
                                       double guess, unsigned threads);

/// An upper bound on max_i (B x)_i / x_i, where B = |A| + entry_error J and x > 0 is found by
/// iteration.
Rational row_sum_bound(const Eigen::MatrixXd& a, const Rational& entry_error);

/// A lower bound on v^T (A + D) v / v^T v for the given v and all |D_ij| <= entry_error, given an
/// upper bound on Lambda(|A|). Precondition: v is not 0.
Rational rayleigh_quotient_below(const Eigen::MatrixXd& a, const Rational& entry_error,
                                 const Eigen::VectorXd& v, const Rational& absolute_bound);

}  // namespace sqdim::gram
