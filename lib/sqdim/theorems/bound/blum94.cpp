// The bound of blum94, as far as docs/theory.md, 5.13, proves it.
#include <utility>

#include "sqdim/theorems/bound/detail/counting.hpp"

namespace sqdim::theorems {
namespace {

/// Whether tau >= d^(-1/3), decided from tau^6.
Verdict coarse_enough(const RelativeTolerance& sixth_power, const Integer& d) {
  const auto holds = [&](const Rational& x) { return x * d * d >= 1; };
  if (holds(sixth_power.least)) return Verdict::holds;
  const auto& greatest = sixth_power.greatest;
  return !greatest || holds(*greatest) ? Verdict::undecided : Verdict::fails;
}

Verdict verdict(bool holds) {
  return holds ? Verdict::holds : Verdict::fails;
}

BoundResult evaluate(const TheoremInput& question) {
  if (question.facts.prior) return not_applicable(wants_finitely_many);
  std::vector<Hypothesis> hypotheses = hypotheses_of(question);
  if (std::optional<BoundResult> unmet = without_hypothesis(hypotheses)) return *std::move(unmet);
  const std::optional<RelativeTolerance> tolerance = relative_tolerance(question, 6);
  if (!tolerance) return without_lambda(std::move(hypotheses));
  TheoremInput part = question;
  part.facts = uncorrelated_part(question.facts, 3);
  const Integer d = part.facts.size;
  const Rational m = served_by_one_output(part);
  const Rational room = 2 * (question.success * d - m);
  hypotheses.push_back(
      {"at least 16 functions of pairwise correlation at most 1/d^3: d >= 16", verdict(d >= 16)});
  hypotheses.push_back({"tau >= d^(-1/3) ||f||", coarse_enough(*tolerance, d)});
  hypotheses.push_back({"2 (delta d - m) >= d + 1/d", verdict(room >= d + Rational(1, d))});
  if (std::optional<BoundResult> unmet = without_hypothesis(hypotheses)) return *std::move(unmet);
  // The least q with (2q)^3 >= d.
  Integer q = floor_root(d, 3) / 2;
  while (8 * q * q * q < d) ++q;
  return {.conclusion = Conclusion::holds,
          .hypotheses = std::move(hypotheses),
          .queries = q,
          .served_by_one_output = m,
          .further_constants = {{"d", d}}};
}

}  // namespace

Theorem blum94() {
  return {.name = "blum94",
          .task = Task::learning,
          .model = Model::csq,
          .statement =
              "q >= d^(1/3)/2, d >= 16 functions of norm 1 and pairwise correlations at "
              "most 1/d^3; tau >= d^(-1/3)",
          .section = "5.13",
          .citation = "blum94",
          .evaluate = evaluate};
}

}  // namespace sqdim::theorems
