// K, m, and the division: docs/theory.md, 5.1 and 5.2.
#include "sqdim/theorems/bound/detail/counting.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

namespace sqdim {
namespace {

/// Returns m for an error eps = error relative to ||f_i||^2. Both floor(Delta / (Delta - 2 eps))
/// and floor(Lambda / (b - eps)) are valid. The latter is also valid for the functions minus their
/// mean, since an output minus that mean is at the same distance from them. In the raw scale the
/// mean is that of the functions as they are (docs/theory.md, 10.6).
Integer served_within_error(const FamilyFacts& facts, const RegressionGoal& goal) {
  const Rational& error = goal.error;
  Integer m = std::min(facts.size, floor(facts.relative_lambda.upper / (1 - error)));
  const bool norms_differ = goal.scale == Scale::raw && facts.raw;
  const std::optional<Centred> centred = norms_differ ? facts.raw->centred : facts.centred;
  const Rational largest_error = norms_differ ? error * facts.norm_squared->upper : error;
  if (centred && centred->norm_squared.lower > largest_error) {
    m = std::min(m, floor(centred->lambda.upper / (centred->norm_squared.lower - largest_error)));
  }
  const Rational distance = facts.relative_distance_squared;
  if (2 * error < distance) m = std::min(m, floor(distance / (distance - 2 * error)));
  return m;
}

/// Returns ceil((share N - m) / K) in integers: rationals would be reduced, which is slow for a
/// large N.
Integer least_queries(const Rational& share, const Integer& size, const Integer& m,
                      const Integer& k) {
  const Integer top = numerator(share) * size - m * denominator(share);
  const Integer bottom = k * denominator(share);
  return (top + bottom - 1) / bottom;
}

/// Describes how the family's Gram matrix is known.
std::string known_of(const FamilyFacts& facts) {
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

bool is_classification(const TheoremInput& question) {
  return std::holds_alternative<ClassificationGoal>(question.goal);
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

Integer excluded_per_answer(const Enclosure& lambda, const Enclosure& tolerance, unsigned c) {
  assert(lambda.upper >= 0 && tolerance.lower > 0);
  if (lambda.upper == 0) return 0;
  const Integer top =
      numerator(lambda.upper) * denominator(tolerance.lower) * denominator(tolerance.lower);
  const Integer bottom =
      c * denominator(lambda.upper) * numerator(tolerance.lower) * numerator(tolerance.lower);
  return (top + bottom - 1) / bottom - 1;
}

Integer served_by_one_output(const TheoremInput& question) {
  if (const auto* regression = std::get_if<RegressionGoal>(&question.goal)) {
    return served_within_error(question.facts, *regression);
  }
  if (const auto* classification = std::get_if<ClassificationGoal>(&question.goal)) {
    const std::optional<Enclosure> lambda = question.lambda();
    assert(lambda);
    const Rational c = classification->correlation;
    return std::min(question.facts.size, floor(lambda->upper / (c * c)));
  }
  return 1;
}

std::optional<RelativeTolerance> relative_tolerance(const TheoremInput& question) {
  const std::optional<Enclosure> norm = question.norm_squared();
  if (!norm || norm->upper <= 0) return std::nullopt;
  const Enclosure tau = question.query_tolerance();
  RelativeTolerance relative{tau.lower * tau.lower / norm->upper, std::nullopt};
  if (norm->lower > 0) relative.greatest_squared = tau.upper * tau.upper / norm->lower;
  return relative;
}

void conclude(BoundResult& result, const Rational& share, const Integer& size, const Integer& k,
              const Integer& m) {
  result.conclusion = Conclusion::holds;
  if (numerator(share) * size <= m * denominator(share)) {
    result.conclusion = Conclusion::vacuous;
    result.queries = Integer(0);
    result.reason = "m >= success N: an output without queries can be good enough";
  } else if (k == 0) {
    result.queries = Unbounded{};
    result.reason = "the signal is below the tolerance";
  } else {
    result.queries = least_queries(share, size, m, k);
  }
}

BoundResult counting_bound(const TheoremInput& question, const ExcludedPerAnswer& excluded,
                           const std::vector<Hypothesis>& further) {
  std::vector<Hypothesis> hypotheses = hypotheses_of(question);
  hypotheses.insert(hypotheses.end(), further.begin(), further.end());
  if (std::optional<BoundResult> unmet = without_hypothesis(hypotheses)) return *std::move(unmet);
  const std::optional<Enclosure> lambda = question.lambda();
  if (!lambda) return without_lambda(std::move(hypotheses));
  const Integer k = excluded(*lambda);
  const Integer m = served_by_one_output(question);
  BoundResult result{.conclusion = Conclusion::holds,
                     .hypotheses = std::move(hypotheses),
                     .queries = Unbounded{},
                     .excluded_per_answer = k,
                     .served_by_one_output = m,
                     .reason = "no output attains the goal for any member of the family"};
  if (m == 0) return result;
  result.reason.clear();
  conclude(result, question.success, question.facts.size, k, m);
  return result;
}

BoundResult counting_bound(const TheoremInput& question, unsigned c) {
  return counting_bound(question, [&](const Enclosure& lambda) {
    return excluded_per_answer(lambda, question.query_tolerance(), c);
  });
}

}  // namespace sqdim
