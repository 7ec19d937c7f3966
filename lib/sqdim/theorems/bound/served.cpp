// m, the number of functions for which one output is good enough: docs/theory.md, 5.2 and 10.6.
#include <algorithm>
#include <cassert>

#include "sqdim/theorems/bound/detail/counting.hpp"
#include "sqdim/theorems/bound/detail/priors.hpp"

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

/// Returns an upper bound on <f_i, f_j>, i != j, in the raw scale. Precondition: the norm is known.
Rational greatest_inner_product(const FamilyFacts& facts) {
  const Rational correlation =
      facts.gram ? facts.gram->greatest_correlation : facts.relative_correlation;
  return correlation * (correlation >= 0 ? facts.norm_squared->upper : facts.norm_squared->lower);
}

/// Returns m for a correlation c in the raw scale: the integer parts of Lambda/c^2 and, with
/// ||f_i||^2 <= b and <f_i, f_j> <= r < c^2, of (b - r)/(c^2 - r).
Integer served_at_correlation(const FamilyFacts& facts, const Rational& lambda, const Rational& c) {
  Integer m = std::min(facts.size, floor(lambda / (c * c)));
  const Rational& b = facts.norm_squared->upper;
  if (b < c * c) return 0;
  const Rational r = greatest_inner_product(facts);
  return r < c * c ? std::min(m, floor((b - r) / (c * c - r))) : m;
}

}  // namespace

Rational served_by_one_output(const TheoremInput& question) {
  const FamilyFacts& facts = question.facts;
  if (const auto* regression = std::get_if<RegressionGoal>(&question.goal)) {
    if (facts.prior) return priors::served_within_error(facts, *regression);
    return served_within_error(facts, *regression);
  }
  if (const auto* labels = std::get_if<ClassificationGoal>(&question.goal)) {
    if (facts.prior) return priors::served_at_correlation(facts, labels->correlation);
    const std::optional<Enclosure> lambda = question.lambda();
    assert(lambda);
    return served_at_correlation(facts, lambda->upper, labels->correlation);
  }
  if (const auto* direction = std::get_if<DirectionGoal>(&question.goal)) {
    assert(facts.prior);
    return priors::served_in_direction(facts, direction->cosine);
  }
  if (const auto* overlap = std::get_if<OverlapGoal>(&question.goal))
    return priors::served_by_overlap(facts, *overlap);
  return 1;
}

}  // namespace sqdim
