// What the counting bounds share. Included by the sources of the bound stage and by tests.
#pragma once

#include <functional>
#include <vector>

#include "sqdim/bound.hpp"

namespace sqdim {

/// Why a theorem for labels does not speak of regression.
inline constexpr const char* wants_classification =
    "a bound for classification: give --outer sign, tanh or erf";

bool is_classification(const Question& question);

/// What every theorem supposes of the family, and of the goal where it has one.
std::vector<Hypothesis> hypotheses_of(const Question& question);

/// The result when a hypothesis is not known to hold: not applicable when one fails, undecided when
/// one is undecided; nullopt when all hold.
std::optional<BoundResult> without_hypothesis(std::vector<Hypothesis> hypotheses);

/// Undecided, because Lambda is not known.
BoundResult without_lambda(std::vector<Hypothesis> hypotheses);

/// K = ceil(Lambda / (c tau^2)) - 1 for c = 2 (csq-frame) and c = 1 (zero-answer); Lambda from
/// above, tau from below.
Integer excluded_per_answer(const Enclosure& lambda, const Enclosure& tolerance, unsigned c);

/// m for the question's goal (docs/theory.md, 5.2), with Lambda from above. At most N; 0 when no
/// output attains the goal. Precondition: question.lambda().
Integer served_by_one_output(const Question& question);

/// (tau / ||f||)^2, tau of queries, from below and, where ||f|| is known not to be 0, from above.
struct RelativeTolerance {
  Rational least_squared;
  std::optional<Rational> greatest_squared;
};
/// nullopt when the norm is needed and not known.
std::optional<RelativeTolerance> relative_tolerance(const Question& question);

/// Concludes with the least integer q >= (share N - m) / K: vacuous when share N <= m, unbounded
/// when K = 0 otherwise.
void conclude(BoundResult& result, const Rational& share, const Integer& size, const Integer& k,
              const Integer& m);

/// K as a function of Lambda.
using ExcludedPerAnswer = std::function<Integer(const Enclosure& lambda)>;

/// The counting lemma (docs/theory.md, 5.1) with a K of the theorem's: undecided without Lambda, not
/// applicable when a hypothesis fails, unbounded when m = 0, else as conclude() with the question's
/// success. `further` are hypotheses of the theorem's own.
BoundResult counting_bound(const Question& question, const ExcludedPerAnswer& excluded,
                           const std::vector<Hypothesis>& further = {});

/// The same with K = ceil(Lambda / (c tau^2)) - 1 for the tolerance of queries, c = 2 or 1.
BoundResult counting_bound(const Question& question, unsigned c);

}  // namespace sqdim
