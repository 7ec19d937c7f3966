// The numbers that a check is given beside those of the claim.
#include <algorithm>

#include "sqdim/documents/certificate/detail/facts.hpp"
#include "sqdim/foundation/elimination_game/elimination_game.hpp"

namespace sqdim::certificate {
namespace {

/// Returns a constant of the result by its name.
std::optional<Integer> constant(const BoundResult& result, std::string_view name) {
  for (const Constant& one : result.further_constants) {
    if (one.name == name) return floor(one.value);
  }
  return std::nullopt;
}

/// Returns Lambda of the part, from above.
Rational lambda_of(const Facts& facts, const Integer& part) {
  return facts.high + facts.correlation() * Rational(part - 1);
}

/// Plays the game on the part until at most `goal` candidates are left; without the adversary's K a
/// round leaves survivors(L, Lambda/tau^2) of L.
template <class Survivors>
Game played(const Facts& facts, const Hints& hints, const Integer& goal,
            const Survivors& survivors) {
  const Integer& k = hints.excluded;
  Game game{.steps = hints.part >= 2 * k ? Integer((hints.part - 2 * k) / k + 1) : Integer(0),
            .tail = {}};
  Integer left = hints.part - game.steps * k;
  for (; left <= goal && game.steps > 0; left += k) --game.steps;
  const Rational energy = lambda_of(facts, hints.part) / (facts.tolerance * facts.tolerance);
  while (true) {
    left = std::max<Integer>(survivors(left, energy), left - k);
    if (left <= goal) return game;
    game.tail.push_back(left);
  }
}

}  // namespace

std::optional<Facts> facts_of(const TheoremInput& question) {
  const FamilyFacts& facts = question.facts;
  if (facts.prior) return std::nullopt;
  if (facts.method != "orthogonality" && facts.method != "correlation-bound") return std::nullopt;
  const std::optional<Enclosure> norm = question.norm_squared();
  const std::optional<Enclosure> lambda = question.lambda();
  if (!norm || !lambda) return std::nullopt;
  const bool orthogonal = facts.relative_correlation == 0;
  const Rational high = orthogonal ? std::min(norm->upper, lambda->upper) : norm->upper;
  return Facts{.size = facts.size,
               .low = norm->lower,
               .high = high,
               .relative = facts.relative_correlation,
               .tolerance = enclosure(question.query_tolerance()).lower};
}

Hints hints_of(const Facts& facts, const BoundResult& result) {
  Hints hints{.part = facts.size, .excluded = 0, .served = 1};
  for (const std::string_view name : {"N'", "d"}) {
    if (const auto size = constant(result, name)) hints.part = *size;
  }
  if (result.served_by_one_output) hints.served = floor(*result.served_by_one_output);
  if (result.excluded_per_answer) hints.excluded = floor(*result.excluded_per_answer);
  return hints;
}

Integer least_excluded(const Facts& facts, const Hints& hints, const Rational& gamma) {
  return std::max<Integer>(0, ceil(lambda_of(facts, hints.part) / (2 * gamma)) - 1);
}

bool is_enough(const Facts& facts, const Hints& hints, const Rational& gamma,
               const Rational& lambda) {
  const Rational most = 2 * (gamma - lambda) * Rational(hints.excluded + 1);
  return lambda <= gamma && facts.high - lambda <= most &&
         lambda_of(facts, hints.part) - Rational(hints.part) * lambda <= most;
}

Rational lambda_for(const Facts& facts, const Hints& hints, const Rational& gamma) {
  const Rational r = facts.correlation();
  return !is_enough(facts, hints, gamma, 0) && is_enough(facts, hints, gamma, r) ? r : Rational(0);
}

Game game_of(const Facts& facts, const Hints& hints) {
  return played(facts, hints, hints.served, least_survivors);
}

Game decision_game_of(const Facts& facts, const Hints& hints) {
  return played(facts, hints, 0, least_survivors_beside_zero);
}

}  // namespace sqdim::certificate
