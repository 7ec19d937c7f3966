// Gram matrices that depend only on the overlap of subsets belong to the Johnson scheme
// (delsarte73): docs/theory.md, 8.4.
#include <algorithm>
#include <cassert>

#include "sqdim/theorems/family_facts/family_facts.hpp"

namespace sqdim {
namespace {

/// E_i(j) = sum_h (-1)^h C(j, h) C(k-j, i-h) C(n-k-j, i-h), the eigenvalue for j of the relation
/// "k - i coordinates are shared". Precondition: j <= min(k, n - k).
Integer eberlein(std::uint64_t i, std::uint64_t j, std::uint64_t n, std::uint64_t k) {
  Integer sum = 0;
  for (std::uint64_t h = 0; h <= std::min(i, j); ++h) {
    const Integer term = binomial(j, h) * binomial(k - j, i - h) * binomial(n - k - j, i - h);
    h % 2 == 0 ? sum += term : sum -= term;
  }
  return sum;
}

}  // namespace

std::vector<Enclosure> johnson_eigenvalues(const std::vector<Enclosure>& by_overlap,
                                           std::uint64_t n) {
  const std::uint64_t k = by_overlap.size() - 1;
  assert(1 <= k && k <= n);
  std::vector<Enclosure> eigenvalues;
  for (std::uint64_t j = 0; j <= std::min(k, n - k); ++j) {
    Enclosure sum = Enclosure::exactly(0);
    for (std::uint64_t i = 0; i <= k; ++i) {
      const Integer count = eberlein(i, j, n, k);
      const Enclosure& c = by_overlap[k - i];
      sum.lower += count * (count >= 0 ? c.lower : c.upper);
      sum.upper += count * (count >= 0 ? c.upper : c.lower);
    }
    eigenvalues.push_back(sum);
  }
  return eigenvalues;
}

}  // namespace sqdim
