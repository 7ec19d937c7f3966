// The steps that the counting bounds share.
#pragma once

#include <functional>
#include <vector>

#include "sqdim/theorems/bound/bound.hpp"

namespace sqdim {

/// The reason why a theorem for labels does not apply to regression.
inline constexpr const char* wants_classification =
    "a bound for classification: give --outer sign, tanh or erf";

bool is_classification(const TheoremInput& question);

/// Returns the hypotheses of every theorem about the family, and about the goal if it has one.
std::vector<Hypothesis> hypotheses_of(const TheoremInput& question);

/// Returns the result if a hypothesis is not known to hold: not applicable if one fails, undecided
/// if one is undecided; nullopt if all hold.
std::optional<BoundResult> without_hypothesis(std::vector<Hypothesis> hypotheses);

/// Returns "undecided", because Lambda is not known.
BoundResult without_lambda(std::vector<Hypothesis> hypotheses);

/// Returns K = ceil(Lambda / (c tau^2)) - 1 for c = 2 (csq-frame) or c = 1 (zero-answer), with the
/// upper end of Lambda and the lower end of tau.
Integer excluded_per_answer(const Enclosure& lambda, const Enclosure& tolerance, unsigned c);

/// Returns m for the question's goal (docs/theory.md, 5.2), with the upper end of Lambda. It is at
/// most N, and 0 if no output attains the goal. Precondition: question.lambda().
Integer served_by_one_output(const TheoremInput& question);

/// Bounds on (tau / ||f||)^2, tau of queries: a lower bound and, if ||f|| is known not to be 0, an
/// upper bound.
struct RelativeTolerance {
  Rational least_squared;
  std::optional<Rational> greatest_squared;
};
/// Returns nullopt if the norm is needed and not known.
std::optional<RelativeTolerance> relative_tolerance(const TheoremInput& question);

/// Concludes with the least integer q >= (share N - m) / K. The result is vacuous if share N <= m;
/// otherwise it is unbounded if K = 0.
void conclude(BoundResult& result, const Rational& share, const Integer& size, const Integer& k,
              const Integer& m);

/// Returns K for a given Lambda.
using ExcludedPerAnswer = std::function<Integer(const Enclosure& lambda)>;

/// Applies the counting lemma (docs/theory.md, 5.1) with the theorem's own K. The result is
/// undecided without Lambda, not applicable if a hypothesis fails, unbounded if m = 0, and
/// otherwise that of conclude() with the question's success. `further` are the theorem's own
/// hypotheses.
BoundResult counting_bound(const TheoremInput& question, const ExcludedPerAnswer& excluded,
                           const std::vector<Hypothesis>& further = {});

/// Applies the counting lemma with K = ceil(Lambda / (c tau^2)) - 1 for the tolerance of queries,
/// c = 2 or 1.
BoundResult counting_bound(const TheoremInput& question, unsigned c);

}  // namespace sqdim
