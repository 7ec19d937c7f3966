// leap: how many variables of a junta have to be found at once.
//
// For a set U of variables cl_l(U) adds to U every A with g^(A) != 0 and |A \ U| <= l, again and
// again until none is left. The leap of g is the least l for which cl_l of the empty set has every
// variable of g: it is 0 for constants, and 1 for staircases such as x1 + x1*x2 + x1*x2*x3 (abbe22,
// abbe23). docs/theory.md, 14.1.
#pragma once

#include <vector>

#include "sqdim/functions/junta/junta.hpp"

namespace sqdim {

struct Leap {
  unsigned leap = 0;
  /// U = cl_{leap - 1} of the empty set: the variables that are found without the leap. Every A
  /// with g^(A) != 0 that is not within U has |A \ U| >= leap. It is empty for leap 0.
  VariableSet told = 0;
  /// The sets A by which U grows, in order. Each adds at least one variable and less than `leap`.
  std::vector<VariableSet> chain = {};
  /// A set with g^(A) != 0 and |A \ U| = leap; empty for leap 0.
  VariableSet jump = 0;
};

Leap leap(const Junta& junta);

}  // namespace sqdim
