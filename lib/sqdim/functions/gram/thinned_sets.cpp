// Sets of functions that are less correlated than the whole family: docs/theory.md, 10.4.
#include "sqdim/functions/gram/detail/graph.hpp"
#include "sqdim/functions/gram/gram.hpp"

namespace sqdim {

std::vector<std::vector<std::size_t>> thinned_sets(const GramMatrix& gram) {
  constexpr int least_power = -6;
  std::vector<Rational> thresholds = {0};
  for (int power = -1; power >= least_power; --power) thresholds.push_back(power_of_two(power));
  std::vector<std::vector<std::size_t>> sets;
  sets.reserve(thresholds.size());
  for (const Rational& most : thresholds)
    sets.push_back(gram::greedy_clique(gram::certain_pairs(gram, most)));
  return sets;
}

}  // namespace sqdim
