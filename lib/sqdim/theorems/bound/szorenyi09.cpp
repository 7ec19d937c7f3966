// The bound of szorenyi09. docs/theory.md, 5.12, proves it.
#include <utility>

#include "sqdim/theorems/bound/detail/counting.hpp"

namespace sqdim::theorems {
namespace {

BoundResult evaluate(const TheoremInput& question) {
  if (question.facts.prior) return not_applicable(wants_finitely_many);
  if (question.success != 1)
    return not_applicable("stated for success probability 1 (give --success 1)");
  std::vector<Hypothesis> hypotheses = hypotheses_of(question);
  if (std::optional<BoundResult> unmet = without_hypothesis(hypotheses)) return *std::move(unmet);
  const std::optional<RelativeTolerance> tolerance = relative_tolerance(question, 2);
  if (!tolerance) return without_lambda(std::move(hypotheses));
  TheoremInput part = question;
  part.facts = uncorrelated_part(question.facts, 1);
  const Integer d = part.facts.size;
  const Rational m = served_by_one_output(part);
  hypotheses.push_back({"one output is good enough for at most one function: m = 1",
                        m <= 1 ? Verdict::holds : Verdict::fails});
  if (std::optional<BoundResult> unmet = without_hypothesis(hypotheses)) return *std::move(unmet);
  BoundResult result{.conclusion = Conclusion::vacuous,
                     .hypotheses = std::move(hypotheses),
                     .queries = Integer(0),
                     .served_by_one_output = m,
                     .further_constants = {{"d", d}},
                     .reason = "d tau^2 <= 1"};
  if (d == 1 || Rational(d) * tolerance->least <= 1) return result;
  result.conclusion = Conclusion::holds;
  result.queries = ceil((Rational(d) * tolerance->least - 1) / 2);
  result.reason.clear();
  return result;
}

}  // namespace

Theorem szorenyi09() {
  return {.name = "szorenyi09",
          .task = Task::learning,
          .model = Model::csq,
          .statement =
              "q >= (d tau^2 - 1)/2, d functions of norm 1 and pairwise correlations at "
              "most 1/d; delta = 1, m = 1",
          .section = "5.12",
          .citation = "szorenyi09",
          .evaluate = evaluate};
}

}  // namespace sqdim::theorems
