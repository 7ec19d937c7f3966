// The number of candidates that one hypothesis can serve (docs/theory.md, 9.6).
#include <algorithm>
#include <cassert>

#include "sqdim/learning/learner/learner.hpp"

namespace sqdim {
namespace {

/// Returns the largest odd K whose coefficient passes; 0 if that of K = 1 does not.
template <class Passes>
std::size_t largest_majority(Passes passes) {
  Rational coefficient = 1;
  std::size_t best = 0;
  for (std::size_t coins = 1; coins <= most_coins && passes(coefficient); coins += 2) {
    best = coins;
    coefficient *= Rational(Integer(coins), Integer(coins + 1));
  }
  return best;
}

std::size_t at_most(const Integer& number, std::size_t most) {
  return number >= most ? most : static_cast<std::size_t>(number);
}

/// Returns the number of members such that their sum serves each of them. For s members,
/// c^2 = 1/s >= 1 - eps for a sum of norm 1, and b/s >= c for their mean; so it is 0 if b < c.
std::size_t served_by_sum(const ConceptClass& concepts, const Goal& goal) {
  if (!concepts.is_nearly_orthogonal()) return 1;
  Integer most = 1;
  if (const auto* regression = std::get_if<RegressionGoal>(&goal))
    most = floor(1 / (1 - regression->error));
  if (const auto* classification = std::get_if<ClassificationGoal>(&goal))
    most = floor(concepts.norm_squared().lower / classification->correlation);
  return at_most(most, concepts.size());
}

/// Returns the number of fair coins, times a, whose majority has the wanted correlation with each; 0
/// for another goal.
std::size_t served_by_majority(const ConceptClass& concepts, const Goal& goal) {
  const auto* classification = std::get_if<ClassificationGoal>(&goal);
  const std::optional<Rational> magnitude = concepts.coin_magnitude();
  if (classification == nullptr || !magnitude) return 0;
  return largest_majority_reaching(classification->correlation / *magnitude);
}

Query sum_of(std::span<const std::uint32_t> members) {
  Combination sum;
  for (const std::uint32_t member : members) sum.terms.push_back({member, 1});
  return sum;
}

Query majority_of(std::span<const std::uint32_t> members) {
  Majority majority;
  for (const std::uint32_t member : members) majority.terms.push_back({member, 1});
  return majority;
}

}  // namespace

QueryNorm norm_for(const Goal& goal) {
  return std::holds_alternative<ClassificationGoal>(goal) ? QueryNorm::bounded : QueryNorm::unit;
}

std::size_t largest_majority_above(const Rational& threshold) {
  return largest_majority([&](const Rational& coefficient) { return coefficient > threshold; });
}

std::size_t largest_majority_reaching(const Rational& threshold) {
  return largest_majority([&](const Rational& coefficient) { return coefficient >= threshold; });
}

bool are_served_at_once(const ConceptClass& concepts, std::span<const std::uint32_t> candidates,
                        const Goal& goal) {
  if (candidates.size() <= std::max<std::size_t>(1, served_by_sum(concepts, goal))) return true;
  const std::size_t most = served_by_majority(concepts, goal);
  return candidates.size() <= most && candidates.size() % 2 == 1 &&
         concepts.independent(candidates, most).size() == candidates.size();
}

Query hypothesis_for(const ConceptClass& concepts, std::span<const std::uint32_t> candidates,
                     const Goal& goal, RandomStream& random) {
  assert(!candidates.empty());
  std::vector<std::uint32_t> order(candidates.begin(), candidates.end());
  random.shuffle(order);
  const std::size_t by_sum = std::min(served_by_sum(concepts, goal), order.size());
  std::vector<std::uint32_t> coins =
      concepts.independent(order, served_by_majority(concepts, goal));
  if (!coins.empty() && coins.size() % 2 == 0) coins.pop_back();
  // Nobody may be served; then any member will do.
  return coins.size() > by_sum ? majority_of(coins)
                               : sum_of({order.data(), std::max<std::size_t>(1, by_sum)});
}

}  // namespace sqdim
