// The closures of docs/theory.md, 14.1, each from the one before.
#include "sqdim/functions/junta/leap.hpp"

#include <bit>

namespace sqdim {
namespace {

/// Returns a set of a nonzero coefficient that adds the fewest variables to `known`, but at least
/// one; the empty set if there is none.
VariableSet nearest(const Junta& junta, VariableSet known) {
  VariableSet best = 0;
  for (const auto& [set, coefficient] : junta.coefficients) {
    const int added = std::popcount(set & ~known);
    if (added > 0 && (best == 0 || added < std::popcount(best & ~known))) best = set;
  }
  return best;
}

}  // namespace

Leap leap(const Junta& junta) {
  Leap result;
  VariableSet known = 0;
  std::vector<VariableSet> chain;
  // Adding a nearest set each time reaches cl_l before any set that adds more than l.
  for (VariableSet next = nearest(junta, known); next != 0; next = nearest(junta, known)) {
    const auto added = static_cast<unsigned>(std::popcount(next & ~known));
    if (added > result.leap) result = {added, known, chain, next};
    known |= next;
    chain.push_back(next);
  }
  return result;
}

}  // namespace sqdim
