// The facts about a family that machine-checked theorems use, and the numbers that a check is given.
#pragma once

#include <optional>
#include <vector>

#include "sqdim/documents/certificate/detail/statement.hpp"

namespace sqdim::certificate {

/// N functions of equal norm b, low <= b^2 <= high, whose correlations are at most `relative` b^2.
/// In the normalised scale b = 1.
struct Facts {
  Integer size;
  Rational low;
  Rational high;
  Rational relative;
  /// The tolerance of queries of norm at most 1, from below.
  Rational tolerance;

  /// An upper bound on |<f_i, f_j>|, i != j.
  [[nodiscard]] Rational correlation() const { return relative * high; }
};

/// Returns nullopt unless orthogonality, or a bound on the correlations, is all that a bound uses.
std::optional<Facts> facts_of(const TheoremInput& question);

/// The part of the family, K and m: hints, which the check need not trust.
struct Hints {
  Integer part;
  Integer excluded;
  Integer served;
};
Hints hints_of(const Facts& facts, const BoundResult& result);

/// Returns the K of (5b) for lambda = 0, with gamma in place of tau^2.
Integer least_excluded(const Facts& facts, const Hints& hints, const Rational& gamma);

/// Returns a lambda in [0, gamma] that shows K: Lambda_a - a lambda <= 2 (gamma - lambda) (K + 1) for
/// 1 <= a <= part, where Lambda_a = high + (a - 1) r. Returns 0 if neither 0 nor r does.
Rational lambda_for(const Facts& facts, const Hints& hints, const Rational& gamma);
bool is_enough(const Facts& facts, const Hints& hints, const Rational& gamma,
               const Rational& lambda);

/// The game of csq-exact on the part: how many rounds take K each, and the numbers of survivors
/// after that, as long as they exceed m.
struct Game {
  Integer steps;
  std::vector<Integer> tail;
};
Game game_of(const Facts& facts, const Hints& hints);
/// The game of csq-decision-exact, until none is left. Precondition: Lambda > 4 tau^2 on the part.
Game decision_game_of(const Facts& facts, const Hints& hints);

}  // namespace sqdim::certificate
