// A family over the subsets of [n] for another n.
#include <cassert>
#include <utility>

#include "sqdim/functions/family/family.hpp"

namespace sqdim {

Family in_dimension(Family family, std::uint64_t n) {
  assert(family.subsets && family.subsets->k <= n);
  family.size = binomial(n, family.subsets->k);
  family.subsets->n = n;
  return family;
}

}  // namespace sqdim
