// What the counting bounds share: K, m, and the division. docs/theory.md, 5.1 and 5.2.
#include <algorithm>
#include <cassert>
#include <utility>

#include "sqdim/bound.hpp"

namespace sqdim {
namespace {

constexpr const char* unknown_lambda =
    "Lambda is not known: no enclosure of the norm could be computed";

/// floor(Delta / (Delta - 2 eps)) and floor(Lambda / (b - eps)) are both valid; relative to b, eps
/// = error.
Integer indistinguishable_by_error(const Dimension& dimension, const Rational& error) {
  Integer m = std::min(dimension.size, floor(dimension.relative_lambda.upper / (1 - error)));
  const Rational distance = dimension.relative_distance_squared;
  if (2 * error < distance) m = std::min(m, floor(distance / (distance - 2 * error)));
  return m;
}

}  // namespace

std::string to_string(Conclusion conclusion) {
  switch (conclusion) {
    case Conclusion::holds:
      return "holds";
    case Conclusion::vacuous:
      return "vacuous";
    case Conclusion::undecided:
      return "undecided";
    case Conclusion::not_applicable:
      break;
  }
  return "not applicable";
}

Integer excluded_per_answer(const Enclosure& lambda, const Enclosure& tolerance, unsigned c) {
  assert(lambda.upper >= 0 && tolerance.lower > 0);
  if (lambda.upper == 0) return 0;
  return ceil(lambda.upper / (c * tolerance.lower * tolerance.lower)) - 1;
}

Integer indistinguishable(const Question& question) {
  if (const auto* regression = std::get_if<RegressionGoal>(&question.goal)) {
    return indistinguishable_by_error(question.dimension, regression->error);
  }
  if (const auto* classification = std::get_if<ClassificationGoal>(&question.goal)) {
    const std::optional<Enclosure> lambda = question.dimension.lambda(Scale::raw);
    assert(lambda);
    const Rational c = classification->correlation;
    return std::min(question.dimension.size, floor(lambda->upper / (c * c)));
  }
  return 1;
}

BoundResult counting_bound(const Question& question, const Integer& excluded,
                           const Integer& same_output) {
  BoundResult result{.conclusion = Conclusion::holds,
                     .hypotheses = common_hypotheses(question),
                     .queries = std::nullopt,
                     .excluded_per_answer = excluded,
                     .indistinguishable = same_output,
                     .reason = ""};
  for (const Hypothesis& hypothesis : result.hypotheses) {
    if (hypothesis.verdict == Verdict::holds) continue;
    result.conclusion =
        hypothesis.verdict == Verdict::fails ? Conclusion::not_applicable : Conclusion::undecided;
    result.reason = "a hypothesis is not known to hold: " + hypothesis.statement;
    return result;
  }
  const Rational numerator = question.success * question.dimension.size - same_output;
  if (same_output == 0) {
    result.queries = Unbounded{};
    result.reason = "no output attains the goal for any member of the family";
  } else if (numerator <= 0) {
    result.conclusion = Conclusion::vacuous;
    result.queries = Integer(0);
    result.reason =
        "one output without queries can be good enough for a fraction `success` of the family";
  } else if (excluded == 0) {
    result.queries = Unbounded{};
    result.reason = "the signal is below the tolerance";
  } else {
    result.queries = ceil(numerator / excluded);
  }
  return result;
}

BoundResult with_lambda(const Question& question,
                        BoundResult (*evaluate)(const Question& question,
                                                const Enclosure& lambda)) {
  const std::optional<Enclosure> lambda = question.dimension.lambda(question.scale);
  if (lambda) return evaluate(question, *lambda);
  return {.conclusion = Conclusion::undecided,
          .hypotheses = common_hypotheses(question),
          .queries = std::nullopt,
          .excluded_per_answer = std::nullopt,
          .indistinguishable = std::nullopt,
          .reason = unknown_lambda};
}

BoundResult not_applicable(std::string reason) {
  return {.conclusion = Conclusion::not_applicable,
          .hypotheses = {},
          .queries = std::nullopt,
          .excluded_per_answer = std::nullopt,
          .indistinguishable = std::nullopt,
          .reason = std::move(reason)};
}

std::vector<Hypothesis> common_hypotheses(const Question& question) {
  const bool orthogonal = question.dimension.relative_lambda.is_exact();
  std::vector<Hypothesis> hypotheses = {
      {orthogonal
           ? "the functions are pairwise orthogonal and of equal norm: Lambda = ||f||^2"
           : "|<f_i, f_j>| <= correlation for i != j: Lambda <= ||f||^2 + (N - 1) correlation",
       Verdict::holds}};
  if (std::holds_alternative<RegressionGoal>(question.goal)) {
    hypotheses.push_back({"error < ||f||^2", Verdict::holds});
  }
  if (std::holds_alternative<ClassificationGoal>(question.goal)) {
    hypotheses.push_back({"|f| <= 1: the labels are those of p-concepts",
                          question.dimension.bounded ? Verdict::holds : Verdict::fails});
  }
  return hypotheses;
}

}  // namespace sqdim
