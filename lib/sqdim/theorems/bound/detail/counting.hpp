// The steps that the counting bounds share.
#pragma once

#include <optional>
#include <vector>

#include "sqdim/theorems/bound/bound.hpp"
#include "sqdim/theorems/bound/exclusion.hpp"
#include "sqdim/theorems/bound/portion.hpp"

namespace sqdim {

/// The reason why a theorem for labels does not apply to regression.
inline constexpr const char* wants_classification =
    "a bound for classification: give --outer sign, tanh or erf";

/// The reason why a theorem about samples does not apply to real-valued functions.
inline constexpr const char* wants_bounded_labels = "a bound for labels: give --correlation C";

/// The reason why a theorem about labels does not apply to hidden laws.
inline constexpr const char* wants_labels = "a bound for labels";

/// The reason why a theorem about training does not apply to identification.
inline constexpr const char* wants_output = "a bound for learners whose output is a function";

/// The reason why a theorem about training does not apply to hidden laws.
inline constexpr const char* wants_targets = "a bound for learners of functions, not of laws";

/// The reasons why a bound is vacuous, and why no number suffices.
inline constexpr const char* served_without_queries =
    "m >= success N: an output without queries can be good enough";
inline constexpr const char* never_served =
    "no output attains the goal for any member of the family";

/// The reason why VSTAT does not apply without its parameter.
inline constexpr const char* wants_samples = "give --samples T, the T of VSTAT(T)";

/// The reason why no number of samples suffices for statistics of low degree.
inline constexpr const char* invisible_to_statistics =
    "statistics of this degree have the same mean without a target";

/// The reason why a theorem about average correlations does not apply to some random targets.
inline constexpr const char* wants_averages =
    "average correlations of large sets are not known for this class";

bool is_classification(const TheoremInput& question);

/// Whether the target has a hidden direction.
bool has_direction(const FamilyFacts& facts);

/// Whether the target is drawn at random from a class that has bounds of this kind on measures.
bool knows(const FamilyFacts& facts, MeasureBound bound);

/// Returns the reason why a theorem about labels does not apply to a question about something else.
const char* why_without_labels(const TheoremInput& question);

/// Whether queries are statistical and have a range: labels, or samples of hidden laws, are seen.
bool is_statistical(const TheoremInput& question);

/// Returns the hypotheses of every theorem about the family, and about the goal if it has one.
std::vector<Hypothesis> hypotheses_of(const TheoremInput& question);

/// Returns the result if a hypothesis is not known to hold: not applicable if one fails, undecided
/// if one is undecided; nullopt if all hold.
std::optional<BoundResult> without_hypothesis(std::vector<Hypothesis> hypotheses);

/// Returns "undecided", because Lambda is not known.
BoundResult without_lambda(std::vector<Hypothesis> hypotheses);

/// Returns a lower bound on tau^2 of queries.
Rational least_tolerance_squared(const TheoremInput& question);

/// Returns m for the question's goal (docs/theory.md, 5.2), with the upper end of Lambda. It is at
/// most N, and 0 if no output attains the goal. It is an integer for N given functions.
/// Precondition: question.lambda().
Rational served_by_one_output(const TheoremInput& question);

/// Bounds on (tau / ||f||)^power, tau of queries: a lower bound and, if ||f|| is known not to be 0,
/// an upper bound.
struct RelativeTolerance {
  Rational least;
  std::optional<Rational> greatest;
};
/// Returns nullopt if the norm is needed and not known. Precondition: the power is even.
std::optional<RelativeTolerance> relative_tolerance(const TheoremInput& question, unsigned power);

/// Concludes with the least integer q >= (share - m) / K, or above it if K is strict. The share of
/// the class is a measure, such as delta N. The result is vacuous if it is at most m; otherwise it
/// is unbounded if K = 0.
void conclude(BoundResult& result, const Rational& share_of_class, const Portion& k,
              const Rational& m);

/// Applies the counting lemma (docs/theory.md, 5.1) with the theorem's own K. The result is
/// undecided without K, not applicable if a hypothesis fails, unbounded if m = 0, and otherwise
/// that of conclude() with the question's success. `further` are the theorem's own hypotheses.
BoundResult counting_bound(const TheoremInput& question, const std::optional<Portion>& k,
                           const std::vector<Hypothesis>& further = {});

/// Applies the counting lemma to a decision (5.8): the least integer q >= (2 - 1/delta) N / K. It
/// is vacuous for delta <= 1/2.
BoundResult decision_bound(const TheoremInput& question, const std::optional<Portion>& k);

/// Return a number of queries that suffices to attain the goal, and to decide: elimination needs no
/// more (5.4 and 5.8). nullopt unless the result is finite, the functions are orthogonal and of
/// equal norm, and queries may be any functions of norm at most 1.
std::optional<Integer> sufficient_to_learn(const TheoremInput& question, const BoundResult& result);
std::optional<Integer> sufficient_to_decide(const TheoremInput& question,
                                            const BoundResult& result);

}  // namespace sqdim
