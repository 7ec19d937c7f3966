// Outputs: how many candidates one hypothesis can serve (docs/theory.md, 9.6).
#include <algorithm>
#include <cassert>

#include "sqdim/learner.hpp"

namespace sqdim {
namespace {

constexpr std::size_t most_coins = 61;

/// The largest odd K whose coefficient passes; 0 when 1 does not.
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

/// Members whose mean has correlation c with each: b/s >= c.
std::size_t served_by_mean(const ConceptClass& concepts, const Rational& correlation) {
  return at_most(floor(concepts.norm_squared().lower / correlation), concepts.size());
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

std::size_t served_at_once(const ConceptClass& concepts, const Goal& goal) {
  if (const auto* regression = std::get_if<RegressionGoal>(&goal))
    return std::max<std::size_t>(1, at_most(floor(1 / (1 - regression->error)), concepts.size()));
  if (const auto* classification = std::get_if<ClassificationGoal>(&goal)) {
    const Rational& c = classification->correlation;
    std::size_t best = std::max<std::size_t>(1, served_by_mean(concepts, c));
    if (concepts.has_fair_coins()) best = std::max(best, largest_majority_reaching(c));
    return std::min(best, concepts.size());
  }
  return 1;
}

Query hypothesis_for(const ConceptClass& concepts, std::span<const std::uint32_t> candidates,
                     const Goal& goal, RandomStream& random) {
  assert(!candidates.empty());
  std::vector<std::uint32_t> order(candidates.begin(), candidates.end());
  random.shuffle(order);
  const std::size_t most = std::min(served_at_once(concepts, goal), order.size());
  const auto* classification = std::get_if<ClassificationGoal>(&goal);
  if (classification == nullptr || most <= served_by_mean(concepts, classification->correlation))
    return sum_of({order.data(), most});
  std::vector<std::uint32_t> coins = concepts.independent(order, most);
  if (coins.size() % 2 == 0) coins.pop_back();
  return majority_of(coins);
}

}  // namespace sqdim
