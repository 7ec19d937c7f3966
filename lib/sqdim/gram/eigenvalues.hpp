// Proved bounds on eigenvalues of symmetric matrices. Included by sources of the gram stage and by tests.
#pragma once

#include <Eigen/Core>
#include <optional>

#include "sqdim/exact.hpp"

namespace sqdim::gram {

/// An upper bound on Lambda(A + D), |D_ij| <= entry_error, by a verified Cholesky factorisation of mu I - A for
/// some mu >= guess, little above it where that suffices; nullopt when no attempt completed. A is symmetric,
/// its diagonal need not be positive.
std::optional<Rational> cholesky_bound(const Eigen::MatrixXd& a, const Rational& entry_error,
                                       double guess, unsigned threads);

/// max_i (B x)_i / x_i from above, B = |A| + entry_error J, x > 0 found by iteration.
Rational row_sum_bound(const Eigen::MatrixXd& a, const Rational& entry_error);

/// v^T A v / v^T v from below for the vector given, and for all A + D, |D_ij| <= entry_error, given an upper
/// bound on Lambda(|A|). Precondition: v is not 0.
Rational rayleigh_quotient_below(const Eigen::MatrixXd& a, const Rational& entry_error,
                                 const Eigen::VectorXd& v, const Rational& absolute_bound);

}  // namespace sqdim::gram
