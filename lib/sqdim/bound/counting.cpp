// K, m, and the division: docs/theory.md, 5.1 and 5.2.
#include "sqdim/bound/counting.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

namespace sqdim {
namespace {

/// floor(Delta / (Delta - 2 eps)) and floor(Lambda / (b - eps)) are both valid; relative to b,
/// eps = error.
Integer served_within_error(const Dimension& dimension, const Rational& error) {
  Integer m = std::min(dimension.size, floor(dimension.relative_lambda.upper / (1 - error)));
  const Rational distance = dimension.relative_distance_squared;
  if (2 * error < distance) m = std::min(m, floor(distance / (distance - 2 * error)));
  return m;
}

std::vector<Hypothesis> hypotheses_of(const Question& question) {
  const bool orthogonal = question.dimension.relative_lambda.is_exact();
  std::vector<Hypothesis> hypotheses = {
      {orthogonal ? "the functions are pairwise orthogonal and of equal norm: Lambda = ||f||^2"
                  : "|<f_i, f_j>| <= correlation for i != j: Lambda <= ||f||^2 + (N-1) correlation",
       Verdict::holds}};
  if (std::holds_alternative<RegressionGoal>(question.goal)) {
    hypotheses.push_back({"0 < error < 1", Verdict::holds});
  }
  if (std::holds_alternative<ClassificationGoal>(question.goal)) {
    hypotheses.push_back({"|f| <= 1: the labels are those of p-concepts",
                          question.dimension.bounded ? Verdict::holds : Verdict::fails});
  }
  return hypotheses;
}

/// The first hypothesis that does not hold, or nullptr.
const Hypothesis* first_unmet(const std::vector<Hypothesis>& hypotheses) {
  for (const Hypothesis& hypothesis : hypotheses) {
    if (hypothesis.verdict != Verdict::holds) return &hypothesis;
  }
  return nullptr;
}

/// ceil((delta N - m) / K) in integers: rationals would be reduced, which is slow for a large N.
Integer least_queries(const Rational& delta, const Integer& size, const Integer& m,
                      const Integer& k) {
  const Integer top = numerator(delta) * size - m * denominator(delta);
  const Integer bottom = k * denominator(delta);
  return (top + bottom - 1) / bottom;
}

BoundResult without_number(Conclusion conclusion, std::vector<Hypothesis> hypotheses,
                           std::string reason) {
  return {.conclusion = conclusion,
          .hypotheses = std::move(hypotheses),
          .queries = std::nullopt,
          .excluded_per_answer = std::nullopt,
          .served_by_one_output = std::nullopt,
          .reason = std::move(reason)};
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

std::optional<Enclosure> Question::lambda() const {
  if (const auto* regression = std::get_if<RegressionGoal>(&goal))
    return dimension.lambda(regression->scale);
  const bool labels = std::holds_alternative<ClassificationGoal>(goal);
  return dimension.lambda(labels ? Scale::raw : Scale::normalised);
}

std::string model_of(const Theorem& theorem, const BoundResult& result, const Goal& goal) {
  const bool labels = std::holds_alternative<ClassificationGoal>(goal);
  return labels && result.conclusion != Conclusion::not_applicable ? "STAT" : theorem.model;
}

BoundResult not_applicable(std::string reason) {
  return without_number(Conclusion::not_applicable, {}, std::move(reason));
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

Integer served_by_one_output(const Question& question) {
  if (const auto* regression = std::get_if<RegressionGoal>(&question.goal)) {
    return served_within_error(question.dimension, regression->error);
  }
  if (const auto* classification = std::get_if<ClassificationGoal>(&question.goal)) {
    const std::optional<Enclosure> lambda = question.lambda();
    assert(lambda);
    const Rational c = classification->correlation;
    return std::min(question.dimension.size, floor(lambda->upper / (c * c)));
  }
  return 1;
}

BoundResult counting_bound(const Question& question, unsigned c) {
  std::vector<Hypothesis> hypotheses = hypotheses_of(question);
  if (const Hypothesis* unmet = first_unmet(hypotheses)) {
    const bool fails = unmet->verdict == Verdict::fails;
    std::string reason = "a hypothesis is not known to hold: " + unmet->statement;
    return without_number(fails ? Conclusion::not_applicable : Conclusion::undecided,
                          std::move(hypotheses), std::move(reason));
  }
  const std::optional<Enclosure> lambda = question.lambda();
  if (!lambda) {
    return without_number(Conclusion::undecided, std::move(hypotheses),
                          "Lambda is not known: no enclosure of the norm could be computed");
  }
  const Integer k = excluded_per_answer(*lambda, question.tolerance, c);
  const Integer m = served_by_one_output(question);
  BoundResult result{Conclusion::holds, std::move(hypotheses), Unbounded{}, k, m, ""};
  if (m == 0) {
    result.reason = "no output attains the goal for any member of the family";
  } else if (numerator(question.success) * question.dimension.size <=
             m * denominator(question.success)) {
    result.conclusion = Conclusion::vacuous;
    result.queries = Integer(0);
    result.reason = "m >= success N: an output without queries can be good enough";
  } else if (k == 0) {
    result.reason = "the signal is below the tolerance";
  } else {
    result.queries = least_queries(question.success, question.dimension.size, m, k);
  }
  return result;
}

}  // namespace sqdim
