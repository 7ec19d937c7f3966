// The dimension n of a family, and a family over the subsets of [n] for another n.
#include <cassert>
#include <utility>

#include "sqdim/functions/family/family.hpp"

namespace sqdim {

std::optional<std::uint64_t> dimension_of(const Family& family) {
  if (family.prior) return family.prior->ingredients.n;
  return family.subsets ? std::optional(family.subsets->n) : std::nullopt;
}

Family in_dimension(Family family, std::uint64_t n) {
  assert(family.subsets && family.subsets->k <= n);
  family.size = binomial(n, family.subsets->k);
  family.subsets->n = n;
  return family;
}

}  // namespace sqdim
