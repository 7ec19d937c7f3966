// elimination_game: how thinly L numbers can be spread, and what follows for a game of elimination.
//
// A query with answer tolerance tau assigns a correlation c_i to each of L candidates, where
// sum_i c_i^2 <= Lambda. An answer v leaves the candidates with |c_i - v| <= tau: those in a window
// of length 2 tau. The learner wants every window to hold few candidates. If every window of length
// 2 tau holds at most R of the L numbers, their sum of squares is least for R chains of spacing
// just over 2 tau, each centred at 0 (docs/theory.md, 5.4). It is then
//
//     E(L, R) tau^2,    E(L, R) = r (q+1)((q+1)^2 - 1)/3 + (R - r) q (q^2 - 1)/3,
//     where L = q R + r, 0 <= r < R.
//
// The bound `csq-exact` and the learner `elimination` both use this. In an orthonormal class the
// learner attains the bound.
//
// To decide between 0 and a member, the oracle's answers must also be valid for 0, so |v| <= tau.
// If every window [v - tau, v + tau] with |v| <= tau holds at most R of the numbers, their sum of
// squares is at least E_0(L, R) tau^2 (docs/theory.md, 5.18), where
//
//     E_0(L, R) = 2 max(0, L - R)  for L <= 2R,    E_0(L, R) = 4L - 6R  otherwise.
#pragma once

#include <cstdint>
#include <vector>

#include "sqdim/foundation/exact/exact.hpp"

namespace sqdim {

/// Returns E(L, R). Precondition: 1 <= R <= L.
Integer chain_energy(const Integer& candidates, const Integer& survivors);

/// Returns R(L), the least R >= 1 with E(L, R) < energy: the fewest candidates that a query with
/// sum c_i^2 / tau^2 <= energy can be sure to leave of L. Preconditions: L >= 1, energy > 0.
Integer least_survivors(const Integer& candidates, const Rational& energy);

/// Returns V(N), the number of rounds until at most `goal` of N candidates are left, if a round
/// leaves max(R(L), L - excluded) of L. Preconditions: goal >= 1; 1 <= excluded <= ceil(energy/2) -
/// 1, so that every round of L >= 2 excludes a candidate.
Integer elimination_rounds(const Integer& size, const Integer& goal, const Rational& energy,
                           const Integer& excluded);

/// Returns R_0(L), the least R >= 0 with E_0(L, R) < energy. Preconditions: L >= 1, energy > 2.
Integer least_survivors_beside_zero(const Integer& candidates, const Rational& energy);

/// Returns V_0(N), the number of rounds until no candidate is left, if a round leaves
/// max(R_0(L), L - excluded) of L. Preconditions: energy > 4; 1 <= excluded <= ceil(energy/2) - 1.
Integer decision_rounds(const Integer& size, const Rational& energy, const Integer& excluded);

/// Returns the integers a_1, ..., a_L of the best query: R(L) chains of consecutive multiples of 2,
/// each centred at 0. When they are scaled to the sum of squares `energy` tau^2, their spacing
/// exceeds 2 tau. They are all zero if R(L) = L: then no query helps.
std::vector<std::int64_t> chain_coefficients(std::size_t candidates, const Rational& energy);

}  // namespace sqdim
