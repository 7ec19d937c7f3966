// Group tests of candidates.
#include "sqdim/learning/learner/detail/candidates.hpp"

#include <algorithm>

namespace sqdim::learners {

std::size_t largest_balanced_sum(const Oracle& oracle) {
  const ConceptClass& concepts = oracle.concept_class();
  const Rational& tolerance = oracle.model().resolution;
  // The correlations with a sum of A members, b = ||f||^2, must satisfy sqrt(b/A) > tau, or
  // b/A > tau. The largest A below a bound x is ceil(x) - 1.
  const Rational b = concepts.norm_squared().lower;
  const Rational bound = oracle.model().norm == QueryNorm::unit
                             ? Rational(b / (tolerance * tolerance))
                             : Rational(b / tolerance);
  const Integer most = std::clamp<Integer>(ceil(bound) - 1, Integer(0), Integer(concepts.size()));
  return std::max<std::size_t>(2, static_cast<std::size_t>(most) / 2 * 2);
}

std::size_t most_coins_to_see(const Oracle& oracle) {
  const Rational magnitude = oracle.concept_class().coin_magnitude().value_or(1);
  return std::max<std::size_t>(1, largest_majority_above(oracle.model().resolution / magnitude));
}

Combination balanced_sum(std::span<const std::uint32_t> members, std::size_t size) {
  Combination sum;
  sum.terms.reserve(size);
  for (std::size_t i = 0; i < std::min(size, members.size()); ++i)
    sum.terms.push_back({members[i], i % 2 == 0 ? 1 : -1});
  return sum;
}

Majority balanced_majority(const ConceptClass& concepts, std::span<const std::uint32_t> members,
                           std::size_t most) {
  std::vector<std::uint32_t> coins = concepts.independent(members, most);
  if (!coins.empty() && coins.size() % 2 == 0) coins.pop_back();
  return {balanced_sum(coins, coins.size()).terms};
}

}  // namespace sqdim::learners
