// Nodes and weights of Gauss-Legendre rules.
#pragma once

#include <vector>

#include "sqdim/arithmetic/ball/ball.hpp"

namespace sqdim::integral {

struct Node {
  Ball place;
  Ball weight;
};

/// Encloses the nodes and weights of the rule of so many nodes on [-1, 1].
std::vector<Node> legendre_nodes(unsigned count, Precision precision);

}  // namespace sqdim::integral
