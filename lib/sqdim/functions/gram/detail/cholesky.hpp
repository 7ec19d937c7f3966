// The Cholesky factorisation on which proofs rest.
#pragma once

#include <Eigen/Core>
#include <cstddef>

#include "sqdim/foundation/exact/exact.hpp"

namespace sqdim::gram {

/// Overwrites the lower triangle of a symmetric matrix with its Cholesky factor, computed in double
/// precision, column by column until a pivot is not positive. Returns how many columns were
/// completed. Every entry of the factor is a_ij minus a sum of products in some order, followed by
/// a division, a multiplication by a reciprocal, or a square root. The result does not depend on
/// `threads`.
Eigen::Index cholesky(Eigen::MatrixXd& a, unsigned threads);

/// If the factorisation of A completes, then x^T A x >= -defect ||x||^2 for all x (docs/theory.md,
/// 10.1): the defect is gamma_{N+8}/(1 - gamma_{N+8}) trace(A), plus what underflow adds.
Rational cholesky_defect(Eigen::Index size, const Rational& trace);

/// Returns the vector (y, -1, 0, ...) with A_11 y = a_12, for which x^T A x is about the pivot that
/// was not positive. `a` holds the factor in its lower triangle, completed as far as `completed`
/// columns, and A in its strict upper triangle.
Eigen::VectorXd direction_of_failure(const Eigen::MatrixXd& a, Eigen::Index completed);

}  // namespace sqdim::gram
