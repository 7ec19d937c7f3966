// Gauss-Hermite quadrature for N(0,1). docs/theory.md, 11.10.
#pragma once

#include <vector>

#include "sqdim/arithmetic/ball/ball.hpp"

namespace sqdim {

struct GaussHermiteNode {
  Ball at;
  Ball weight;
};

/// Encloses the k nodes, the zeros of He_k, and their weights 1/(k h_{k-1}(y)^2). Precondition:
/// 1 <= k <= 50.
std::vector<GaussHermiteNode> gauss_hermite_nodes(unsigned k, Precision precision);

/// Returns E[He_d(Y)], d = 0, ..., max_degree, exactly, where Y takes the nodes with their weights.
std::vector<Integer> gauss_hermite_means(unsigned k, unsigned long max_degree);

}  // namespace sqdim
