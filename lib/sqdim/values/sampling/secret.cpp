// A random subset, by Floyd's algorithm: k draws and memory for k, however large n is.
#include <algorithm>
#include <cassert>
#include <set>

#include "sqdim/foundation/random/random.hpp"
#include "sqdim/values/sampling/sampling.hpp"

namespace sqdim {

Subset random_secret(std::uint64_t n, std::uint64_t k, std::uint64_t seed) {
  assert(1 <= k && k <= n);
  RandomStream stream(seed, 0, Purpose::secret);
  std::set<std::uint64_t> chosen;
  // Invariant: `chosen` is uniform among the subsets of [last - 1] of its size.
  for (std::uint64_t last = n - k + 1; last <= n; ++last) {
    const std::uint64_t candidate = 1 + stream.index(last);
    if (!chosen.insert(candidate).second) chosen.insert(last);
  }
  return {chosen.begin(), chosen.end()};
}

}  // namespace sqdim
