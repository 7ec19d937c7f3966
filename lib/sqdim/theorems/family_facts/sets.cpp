// Sets of functions that are little correlated, pairwise or on average: docs/theory.md, 5.11 to
// 5.13, 10.4, 10.5.
#include <algorithm>
#include <cassert>

#include "sqdim/theorems/family_facts/family_facts.hpp"

namespace sqdim {
namespace {

/// Returns the largest d that a bound on all correlations proves: with |<f_i, f_j>| <= r, any
/// d <= r^(-1/power).
Integer by_bound(const FamilyFacts& facts, unsigned power) {
  const Rational r = facts.relative_correlation;
  return r == 0 ? facts.size : std::min(facts.size, floor_root(floor(1 / r), power));
}

/// Returns ceil(N / (s - 1)) - 1; nullopt for s = 1.
std::optional<Integer> average_dimension_of(const Integer& size, const Integer& least) {
  const Integer others = least - 1;
  if (others == 0) return std::nullopt;
  return Integer((size + others - 1) / others - 1);
}

/// Returns the first s whose average is at most gamma; N + 1 if there is none.
Integer first_at_most(const std::vector<Rational>& averages, const Rational& gamma) {
  const auto above = [&](const Rational& x) { return x > gamma; };
  const auto first = std::find_if_not(averages.begin(), averages.end(), above);
  return 1 + Integer(first - averages.begin());
}

/// Returns 1 + the last s that has a set with an average above gamma: larger sets may be less
/// correlated, smaller ones are not.
Integer after_last_above(const std::vector<Rational>& averages, const Rational& gamma) {
  const auto above = [&](const Rational& x) { return x > gamma; };
  const auto last = std::find_if(averages.rbegin(), averages.rend(), above);
  return 1 + Integer(averages.rend() - last);
}

}  // namespace

IntegerRange uncorrelated_functions(const FamilyFacts& facts, unsigned power) {
  assert(power == 1 || power == 3);
  const Integer bound = by_bound(facts, power);
  if (!facts.gram) return {bound, facts.size, facts.method};
  const UncorrelatedSets& sets = power == 1 ? facts.gram->inverse : facts.gram->inverse_cube;
  const Integer lower = std::max<Integer>(bound, sets.lower);
  return {lower, sets.upper, sets.method, sets.was_cut && lower < sets.upper};
}

FamilyFacts uncorrelated_part(const FamilyFacts& facts, unsigned power) {
  const Integer d = uncorrelated_functions(facts, power).lower;
  FamilyFacts part = facts;
  const Rational pairwise(Integer(1), power == 1 ? d : Integer(d * d * d));
  part.relative_correlation = std::min(part.relative_correlation, pairwise);
  part.relative_distance_squared =
      std::max<Rational>(part.relative_distance_squared, 2 - 2 * part.relative_correlation);
  return subfamily(part, d);
}

std::optional<Integer> least_uncorrelated(const FamilyFacts& facts, const Rational& gamma) {
  assert(gamma > 0);
  // A set of size s has average correlation at most (1 + (s-1) r)/s, which does not increase in s.
  const Rational r = facts.relative_correlation;
  if (gamma >= 1) return 1;
  Integer least = gamma > r ? ceil((1 - r) / (gamma - r)) : Integer(facts.size + 1);
  if (facts.gram) least = std::min(least, first_at_most(facts.gram->average.upper, gamma));
  return least <= facts.size ? std::optional(least) : std::nullopt;
}

AverageDimension average_dimension(const FamilyFacts& facts, const Rational& gamma) {
  const std::optional<Integer> least = least_uncorrelated(facts, gamma);
  const std::optional<Integer> lower =
      least ? average_dimension_of(facts.size, *least) : Integer(0);
  if (facts.relative_correlation == 0) return {lower, lower, facts.method};
  if (!facts.gram) return {lower, std::nullopt, facts.method};
  const AverageCorrelations& average = facts.gram->average;
  const Integer at_least = after_last_above(average.lower, gamma);
  const std::optional<Integer> upper =
      at_least > facts.size ? Integer(0) : average_dimension_of(facts.size, at_least);
  return {lower, upper, average.method};
}

}  // namespace sqdim
