// Queries that suffice: elimination on a random part of the family. docs/theory.md, 5.4 and 5.8.
#include "sqdim/foundation/elimination_game/elimination_game.hpp"
#include "sqdim/theorems/bound/detail/counting.hpp"

namespace sqdim {
namespace {

/// Returns a lower bound on Lambda/tau^2 if the functions are orthogonal and of equal norm, and
/// queries have norm at most 1; nullopt otherwise.
std::optional<Rational> greatest_energy(const TheoremInput& question) {
  const FamilyFacts& facts = question.facts;
  if (facts.relative_correlation != 0 || facts.raw || is_classification(question))
    return std::nullopt;
  return question.lambda()->lower / enclosure(power(question.query_tolerance(), 2)).upper;
}

bool is_finite(const BoundResult& result) {
  return result.queries && std::holds_alternative<Integer>(*result.queries);
}

/// Returns ceil(share N).
Integer part_of(const Integer& size, const Rational& share) {
  return (numerator(share) * size + denominator(share) - 1) / denominator(share);
}

}  // namespace

std::optional<Integer> sufficient_to_learn(const TheoremInput& question,
                                           const BoundResult& result) {
  if (!is_finite(result)) return std::nullopt;
  const std::optional<Rational> energy = greatest_energy(question);
  if (!energy || *energy <= 2) return std::nullopt;
  return elimination_rounds(part_of(question.facts.size, question.success),
                            numerator(*result.served_by_one_output), *energy,
                            ceil(*energy / 2) - 1);
}

std::optional<Integer> sufficient_to_decide(const TheoremInput& question,
                                            const BoundResult& result) {
  if (!is_finite(result)) return std::nullopt;
  if (2 * question.success <= 1) return 0;
  const std::optional<Rational> energy = greatest_energy(question);
  if (!energy || *energy <= 4) return std::nullopt;
  return decision_rounds(part_of(question.facts.size, 2 - 1 / question.success), *energy,
                         ceil(*energy / 2) - 1);
}

}  // namespace sqdim
