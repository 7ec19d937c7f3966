// Sets of functions that are less correlated than the whole family: docs/theory.md, 5.19 and 10.4.
#include <algorithm>

#include "sqdim/functions/gram/detail/graph.hpp"
#include "sqdim/functions/gram/gram.hpp"

namespace sqdim {

std::vector<std::vector<Eigen::Index>> thinned_sets(const GramMatrix& gram, const Rational& first,
                                                    double work) {
  constexpr int least_power = -6;
  std::vector<Rational> thresholds = {first, 0};
  for (int power = -1; power >= least_power; --power) thresholds.push_back(power_of_two(power));
  std::vector<std::vector<Eigen::Index>> sets;
  for (const Rational& most : thresholds) {
    const std::vector<std::size_t> found = gram::greedy_clique(gram::certain_pairs(gram, most));
    const bool is_known = std::any_of(sets.begin(), sets.end(),
                                      [&](const auto& set) { return set.size() == found.size(); });
    const auto size = static_cast<double>(found.size());
    if (is_known || found.size() < 2 || found.size() == gram.size() || size * size * size > work)
      continue;
    work -= size * size * size;
    sets.emplace_back(found.begin(), found.end());
    std::sort(sets.back().begin(), sets.back().end());
  }
  return sets;
}

}  // namespace sqdim
