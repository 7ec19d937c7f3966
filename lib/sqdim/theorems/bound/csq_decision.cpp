// Distinguishing f = 0 from a member of the family: docs/theory.md, 5.8 and 5.18.
#include <algorithm>

#include "sqdim/foundation/elimination_game/elimination_game.hpp"
#include "sqdim/theorems/bound/detail/counting.hpp"

namespace sqdim::theorems {
namespace {

/// Whether some ||f_i|| <= 2 tau, so that half of its correlation answers for f_i and for 0.
bool is_hidden(const TheoremInput& question, const Rational& tolerance_squared) {
  const std::optional<Enclosure> norm = question.norm_squared();
  return norm && norm->upper <= 4 * tolerance_squared;
}

/// Applies the counting lemma with answers that are valid for f = 0, too.
BoundResult by_counting(const TheoremInput& question) {
  const Rational tolerance = least_tolerance_squared(question);
  BoundResult result =
      decision_bound(question, excluded_deciding(question.facts, question.scale(), tolerance));
  const bool finite =
      result.conclusion == Conclusion::holds && std::holds_alternative<Integer>(*result.queries);
  if (!finite || !is_hidden(question, tolerance)) return result;
  result.queries = Unbounded{};
  result.reason = "||f|| <= 2 tau: <h, f>/2 is a valid answer for f and for 0";
  return result;
}

BoundResult counted(const TheoremInput& question) {
  BoundResult result = by_counting(question);
  result.sufficient = sufficient_to_decide(question, result);
  return result;
}

BoundResult played(const TheoremInput& question) {
  if (question.facts.prior) return not_applicable(wants_finitely_many);
  if (question.success != 1)
    return not_applicable("stated for success probability 1 (give --success 1)");
  BoundResult result = by_counting(question);
  if (result.conclusion != Conclusion::holds || std::holds_alternative<Unbounded>(*result.queries))
    return result;
  const Rational energy = question.lambda()->upper / least_tolerance_squared(question);
  result.queries =
      decision_rounds(question.facts.size, energy, numerator(*result.excluded_per_answer));
  result.sufficient = sufficient_to_decide(question, result);
  return result;
}

}  // namespace

Theorem csq_decision() {
  return {.name = "csq-decision",
          .task = Task::decision,
          .model = Model::csq,
          .statement =
              "telling f = 0 from a member of the family: q >= (2 - 1/delta) N/K, K the least of "
              "that of csq-frame and s - 1 of sda, or that of theory.md 12.6 at a hidden "
              "direction; no q suffices "
              "if ||f|| <= 2 tau",
          .section = "5.8",
          .citation = "sqdim",
          .after = {"feldman17"},
          .evaluate = counted};
}

Theorem csq_decision_exact() {
  return {.name = "csq-decision-exact",
          .task = Task::decision,
          .model = Model::csq,
          .statement =
              "telling f = 0 from a member of the family: q >= V_0(N), V_0(0) = 0, V_0(L) = 1 + "
              "V_0(R_0(L)), R_0(L) the least survivors if answers are valid for 0; delta = 1",
          .section = "5.18",
          .citation = "sqdim",
          .evaluate = played};
}

}  // namespace sqdim::theorems
