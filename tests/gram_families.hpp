// What tests of Gram matrices share.
#pragma once

#include <Eigen/Core>

#include "sqdim/gram.hpp"
#include "support.hpp"

namespace sqdim::testing {

/// (1 - r) I + r J.
inline Eigen::MatrixXd equicorrelated(Eigen::Index size, double r) {
  Eigen::MatrixXd g = Eigen::MatrixXd::Constant(size, size, r);
  g.diagonal().setOnes();
  return g;
}

inline GramMatrix exact(const Eigen::MatrixXd& entries) {
  return {entries, 1, 0};
}

/// Unit diagonal, entries multiples of 1/16: the Gram matrix of functions that share coordinates.
inline Eigen::MatrixXd random_dyadic_gram(Draws& draws, Eigen::Index size) {
  constexpr Eigen::Index points = 16;
  Eigen::MatrixXd values(size, points);
  for (Eigen::Index i = 0; i < size; ++i)
    for (Eigen::Index x = 0; x < points; ++x) values(i, x) = draws.below(2) == 0 ? 1 : -1;
  return values * values.transpose() / 16;
}

}  // namespace sqdim::testing
