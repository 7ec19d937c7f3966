#include "sqdim/foundation/subset/subset.hpp"

#include <cassert>
#include <numeric>

namespace sqdim {

Subset first_subset(std::uint64_t k) {
  Subset subset(k);
  std::iota(subset.begin(), subset.end(), std::uint64_t{1});
  return subset;
}

bool next_subset(Subset& subset, std::uint64_t n) {
  const std::uint64_t k = subset.size();
  std::uint64_t last = k;  // the last element that can move up
  while (last > 0 && subset[last - 1] == n - k + last) --last;
  if (last == 0) return false;
  ++subset[last - 1];
  for (std::uint64_t i = last; i < k; ++i) subset[i] = subset[i - 1] + 1;
  return true;
}

Integer rank_of(const Subset& subset, std::uint64_t n) {
  Integer before = 0;
  std::uint64_t next = 1;
  for (std::size_t i = 0; i < subset.size(); ++i) {
    for (; next < subset[i]; ++next) before += binomial(n - next, subset.size() - i - 1);
    ++next;
  }
  return before;
}

Subset nth_subset(std::uint64_t n, std::uint64_t k, std::uint64_t rank) {
  assert(1 <= k && k <= n && Integer(rank) < binomial(n, k));
  Subset subset;
  Integer left = rank;
  std::uint64_t next = 1;
  while (subset.size() < k) {
    const Integer with_next = binomial(n - next, k - subset.size() - 1);
    if (left < with_next) {
      subset.push_back(next);
    } else {
      left -= with_next;
    }
    ++next;
  }
  return subset;
}

}  // namespace sqdim
