// K, m, and the division: docs/theory.md, 5.1 and 5.2.
#include "sqdim/theorems/bound/detail/counting.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

namespace sqdim {
namespace {

/// Describes how the family's Gram matrix is known.
std::string known_of(const FamilyFacts& facts) {
  if (facts.prior) return facts.prior->hypothesis;
  if (facts.gram) {
    const std::optional<std::string>& law = facts.gram->law;
    const std::string given = law ? "the inputs have " + *law
                                  : "the Gram matrix is the one given, entries within their error";
    return given + ": Lambda by " + facts.method;
  }
  if (facts.centred)
    return "<f_S, f_T> depends on |S and T| alone: Lambda is the largest eigenvalue of their "
           "scheme";
  if (facts.relative_lambda.is_exact())
    return "the functions are pairwise orthogonal and of equal norm: Lambda = ||f||^2";
  return "|<f_i, f_j>| <= correlation for i != j: Lambda <= ||f||^2 + (N-1) correlation";
}

}  // namespace

bool has_direction(const FamilyFacts& facts) {
  return facts.prior && facts.prior->direction();
}

bool knows(const FamilyFacts& facts, MeasureBound bound) {
  return facts.prior && facts.prior->measures->knows(bound);
}

bool is_classification(const TheoremInput& question) {
  return data_of(question.goal) == Data::labels;
}

const char* why_without_labels(const TheoremInput& question) {
  if (data_of(question.goal) == Data::laws) return wants_labels;
  return question.facts.prior ? wants_bounded_labels : wants_classification;
}

bool is_statistical(const TheoremInput& question) {
  return data_of(question.goal) != Data::values;
}

std::vector<Hypothesis> hypotheses_of(const TheoremInput& question) {
  std::vector<Hypothesis> hypotheses = {{known_of(question.facts), Verdict::holds}};
  if (std::holds_alternative<RegressionGoal>(question.goal)) {
    hypotheses.push_back({"0 < error < 1", Verdict::holds});
  }
  if (is_classification(question)) {
    const std::string& asserted = question.facts.bound_asserted_by;
    const std::string by = asserted.empty() ? "" : ", as asserted by " + asserted;
    hypotheses.push_back({"|f| <= 1" + by + ": the labels are those of p-concepts",
                          question.facts.bounded ? Verdict::holds : Verdict::fails});
  }
  return hypotheses;
}

std::optional<BoundResult> without_hypothesis(std::vector<Hypothesis> hypotheses) {
  const auto first = [&](Verdict verdict) {
    return std::find_if(hypotheses.begin(), hypotheses.end(),
                        [&](const Hypothesis& h) { return h.verdict == verdict; });
  };
  const bool fails = first(Verdict::fails) != hypotheses.end();
  const auto unmet = first(fails ? Verdict::fails : Verdict::undecided);
  if (unmet == hypotheses.end()) return std::nullopt;
  std::string reason =
      (fails ? "a hypothesis fails: " : "a hypothesis is not known to hold: ") + unmet->statement;
  return BoundResult{.conclusion = fails ? Conclusion::not_applicable : Conclusion::undecided,
                     .hypotheses = std::move(hypotheses),
                     .reason = std::move(reason)};
}

BoundResult without_lambda(std::vector<Hypothesis> hypotheses) {
  return {.conclusion = Conclusion::undecided,
          .hypotheses = std::move(hypotheses),
          .reason = "Lambda is not known: no enclosure of the norm could be computed"};
}

Rational least_tolerance_squared(const TheoremInput& question) {
  return enclosure(power(question.query_tolerance(), 2)).lower;
}

std::optional<RelativeTolerance> relative_tolerance(const TheoremInput& question, unsigned power) {
  const std::optional<Enclosure> norm = question.norm_squared();
  if (!norm || norm->upper <= 0) return std::nullopt;
  const Enclosure tau = enclosure(sqdim::power(question.query_tolerance(), power));
  const Enclosure norm_to_power =
      enclosure(sqdim::power(PowerProduct(*norm), power / 2));  // ||f||^power
  RelativeTolerance relative{tau.lower / norm_to_power.upper, std::nullopt};
  if (norm->lower > 0) relative.greatest = tau.upper / norm_to_power.lower;
  return relative;
}

void conclude(BoundResult& result, const Rational& share_of_class, const Portion& k,
              const Rational& m) {
  result.conclusion = Conclusion::holds;
  if (share_of_class <= m) {
    result.conclusion = Conclusion::vacuous;
    result.queries = Integer(0);
    result.reason = served_without_queries;
  } else if (k.most == 0) {
    result.queries = Unbounded{};
    result.reason = "the signal is below the tolerance";
  } else {
    result.queries = least_number(share_of_class, m, k);
  }
}

BoundResult counting_bound(const TheoremInput& question, const std::optional<Portion>& k,
                           const std::vector<Hypothesis>& further) {
  std::vector<Hypothesis> hypotheses = hypotheses_of(question);
  hypotheses.insert(hypotheses.end(), further.begin(), further.end());
  if (std::optional<BoundResult> unmet = without_hypothesis(hypotheses)) return *std::move(unmet);
  if (!k) return without_lambda(std::move(hypotheses));
  const Rational m = served_by_one_output(question);
  BoundResult result{.conclusion = Conclusion::holds,
                     .hypotheses = std::move(hypotheses),
                     .queries = Unbounded{},
                     .excluded_per_answer = k->most,
                     .served_by_one_output = m,
                     .reason = never_served};
  if (m == 0) return result;
  result.reason.clear();
  conclude(result, question.success * question.facts.size, *k, m);
  return result;
}

BoundResult decision_bound(const TheoremInput& question, const std::optional<Portion>& k) {
  std::vector<Hypothesis> hypotheses = hypotheses_of(question);
  if (std::optional<BoundResult> unmet = without_hypothesis(hypotheses)) return *std::move(unmet);
  if (!k) return without_lambda(std::move(hypotheses));
  BoundResult result{.conclusion = Conclusion::vacuous,
                     .hypotheses = std::move(hypotheses),
                     .queries = Integer(0),
                     .excluded_per_answer = k->most,
                     .reason = "success at most 1/2 is had by guessing"};
  if (2 * question.success <= 1) return result;
  result.reason.clear();
  conclude(result, (2 - 1 / question.success) * question.facts.size, *k, 0);
  return result;
}

}  // namespace sqdim
