// Chains: docs/theory.md, 5.4.
#include "sqdim/foundation/elimination_game/elimination_game.hpp"

#include <algorithm>
#include <cassert>
#include <cstddef>

namespace sqdim {
namespace {

/// The sum of squares of q numbers of spacing 2 centred at 0: q (q^2 - 1) / 3.
Integer energy_of_chain(const Integer& length) {
  return length * (length * length - 1) / 3;
}

/// Returns the number of rounds until at most `goal` candidates are left, if a round leaves
/// max(survivors(L), L - excluded) of L, and survivors(L) <= L - excluded for L >= 2 excluded.
template <class Survivors>
Integer rounds(const Integer& size, const Integer& goal, const Integer& excluded,
               const Survivors& survivors) {
  Integer left = size;
  Integer count = 0;
  while (left > goal) {
    if (left >= 2 * excluded) {
      // As long as L >= 2 excluded a round leaves exactly L - excluded, so these rounds are counted
      // without playing them.
      const Integer until_goal = (left - goal + excluded - 1) / excluded;
      const Integer until_small = (left - 2 * excluded) / excluded + 1;
      const Integer played = std::min(until_goal, until_small);
      left -= played * excluded;
      count += played;
    } else {
      left = std::max<Integer>(survivors(left), left - excluded);
      ++count;
    }
  }
  return count;
}

}  // namespace

Integer chain_energy(const Integer& candidates, const Integer& survivors) {
  assert(1 <= survivors && survivors <= candidates);
  const Integer q = candidates / survivors;
  const Integer r = candidates % survivors;
  return r * energy_of_chain(q + 1) + (survivors - r) * energy_of_chain(q);
}

// E(L, R) is the largest of the lines q (q+1) (L - (2q+1) R/3), q >= 1: the line of q less that of
// q - 1 is 2q (L - q R), so the line of q = floor(L/R) is the largest, and it is E. Hence
// E(L, R) < e if and only if R > R_q = 3 (L - e/(q (q+1))) / (2q+1) for all q >= 1. Over real
// q > 0, R_q rises until q (q+1) = w and falls from there on, where L w^2 - 3e w - e/2 = 0, so that
// w is between 3e/L and 3e/L + 1/6. If p is the largest integer with p (p+1) <= 3e/L, the largest
// R_q is that of q = p, p + 1 or p + 2.
Integer least_survivors(const Integer& candidates, const Rational& energy) {
  assert(candidates >= 1 && energy > 0);
  const Integer top = numerator(energy);
  const Integer bottom = denominator(energy);
  const Integer scaled = 3 * top / (bottom * candidates);
  const Integer first = (floor_sqrt(4 * scaled + 1) - 1) / 2;
  Integer least = 1;
  for (Integer q = std::max<Integer>(first, 1); q <= first + 2; ++q) {
    const Integer product = q * (q + 1);
    const Integer above = 3 * (candidates * product * bottom - top);
    if (above < 0) continue;
    const Integer more = above / (product * bottom * (2 * q + 1)) + 1;
    least = std::max(least, more);
  }
  return least;
}

Integer elimination_rounds(const Integer& size, const Integer& goal, const Rational& energy,
                           const Integer& excluded) {
  assert(goal >= 1 && excluded >= 1 && 2 * excluded < energy);
  return rounds(size, goal, excluded,
                [&](const Integer& left) { return least_survivors(left, energy); });
}

Integer least_survivors_beside_zero(const Integer& candidates, const Rational& energy) {
  assert(candidates >= 1 && energy > 2);
  const Integer most_excluded = ceil(energy / 2) - 1;
  if (candidates >= 2 * most_excluded) return candidates - most_excluded;
  return std::max<Integer>(0, floor((4 * Rational(candidates) - energy) / 6) + 1);
}

Integer decision_rounds(const Integer& size, const Rational& energy, const Integer& excluded) {
  assert(energy > 4 && excluded >= 1 && 2 * excluded < energy);
  return rounds(size, 0, excluded,
                [&](const Integer& left) { return least_survivors_beside_zero(left, energy); });
}

std::vector<std::int64_t> chain_coefficients(std::size_t candidates, const Rational& energy) {
  const auto chains = static_cast<std::size_t>(least_survivors(candidates, energy));
  const std::size_t longer = candidates % chains;
  std::vector<std::int64_t> coefficients;
  coefficients.reserve(candidates);
  for (std::size_t chain = 0; chain < chains; ++chain) {
    const auto length = static_cast<std::int64_t>(candidates / chains + (chain < longer ? 1 : 0));
    for (std::int64_t i = 0; i < length; ++i) coefficients.push_back(2 * i - (length - 1));
  }
  return coefficients;
}

}  // namespace sqdim
