// Helpers that tests of Gram matrices share.
#pragma once

#include <Eigen/Core>

#include "sqdim/functions/gram/gram.hpp"
#include "support/support.hpp"

namespace sqdim::testing {

/// Returns (1 - r) I + r J.
inline Eigen::MatrixXd equicorrelated(Eigen::Index size, double r) {
  Eigen::MatrixXd g = Eigen::MatrixXd::Constant(size, size, r);
  g.diagonal().setOnes();
  return g;
}

inline GramMatrix exact(const Eigen::MatrixXd& entries) {
  return {entries, 1, 0};
}

/// Returns a Gram matrix with unit diagonal whose entries are multiples of 1/16: functions that
/// share coordinates.
inline Eigen::MatrixXd random_dyadic_gram(Draws& draws, Eigen::Index size) {
  constexpr Eigen::Index points = 16;
  Eigen::MatrixXd values(size, points);
  for (Eigen::Index i = 0; i < size; ++i)
    for (Eigen::Index x = 0; x < points; ++x) values(i, x) = draws.below(2) == 0 ? 1 : -1;
  return values * values.transpose() / 16;
}

inline AverageCorrelations averages_of(const GramMatrix& gram, const Enclosure& absolute_lambda) {
  return average_correlations(gram, absolute_lambda, row_sums(gram));
}

}  // namespace sqdim::testing
