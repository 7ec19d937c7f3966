#include "sqdim/foundation/subset/subset.hpp"

#include <algorithm>

#include "support/support.hpp"

namespace sqdim {
namespace {

TEST_SUITE_BEGIN("subset");

TEST_CASE("all subsets of a size are enumerated in lexicographic order, each with its rank") {
  for (std::uint64_t n = 1; n <= 7; ++n) {
    for (std::uint64_t k = 1; k <= n; ++k) {
      CAPTURE(n);
      CAPTURE(k);
      std::vector<Subset> all;
      Subset subset = first_subset(k);
      do {
        CHECK(rank_of(subset, n) == all.size());
        CHECK(nth_subset(n, k, all.size()) == subset);
        all.push_back(subset);
      } while (next_subset(subset, n));
      CHECK(binomial(n, k) == all.size());
      CHECK(subset == all.back());
      CHECK(std::is_sorted(all.begin(), all.end()));
      CHECK(std::adjacent_find(all.begin(), all.end()) == all.end());
    }
  }
}

TEST_CASE("a subset has the rank that its place in the list says") {
  CHECK(nth_subset(5, 3, 1) == Subset{1, 2, 4});
  CHECK(nth_subset(5, 3, 9) == Subset{3, 4, 5});
  CHECK(rank_of({1, 3}, 1'000'000'000) == 1);
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
