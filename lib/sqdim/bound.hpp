// bound: query lower bounds, one theorem a file.
//
// A theorem answers a Question: a family's dimension, the tolerance tau, the success probability
// delta and the goal. All of it is exact, or an enclosure that is used from its safe end (Lambda
// from above, tau from below), so that the number of queries it returns is proved. Statements and
// proofs: docs/theory.md, section 5.
//
// Common to all: the target is uniform on the family, the learner must succeed with probability
// delta against every valid oracle, and unlabelled samples are free. Two integers carry every
// counting bound:
//
//     K   for every query some answer, given whenever it is valid, excludes at most K functions,
//     m   the most functions for which one output of the learner can be good enough.
//
// To add a theorem: copy a file in lib/sqdim/bound/, add a line to the registry and a row to
// docs/guide.md.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "sqdim/dimension.hpp"
#include "sqdim/exact.hpp"

namespace sqdim {

/// Squared error at most `error` ||f||^2, 0 < error < 1.
struct RegressionGoal {
  Rational error;
};

/// Output g: X -> [-1, 1] with <g, f> >= correlation, 0 < correlation <= 1.
struct ClassificationGoal {
  Rational correlation;
};

/// Name the target.
struct IdentificationGoal {};

using Goal = std::variant<RegressionGoal, ClassificationGoal, IdentificationGoal>;

struct Question {
  Dimension dimension;
  Goal goal;
  /// tau > 0, in the scale.
  Enclosure tolerance;
  /// delta, 0 < delta <= 1.
  Rational success;
  Scale scale;
};

struct Hypothesis {
  std::string statement;
  Verdict verdict;
};

/// No finite number of queries suffices.
struct Unbounded {};

enum class Conclusion { holds, vacuous, undecided, not_applicable };

/// "holds", "vacuous", "undecided" or "not applicable".
std::string to_string(Conclusion conclusion);

/// What a theorem says of a question.
struct BoundResult {
  Conclusion conclusion;
  std::vector<Hypothesis> hypotheses;
  /// The least number of queries that the theorem proves necessary: nullopt when undecided or not
  /// applicable.
  std::optional<std::variant<Integer, Unbounded>> queries;
  /// K and m, where the theorem uses them.
  std::optional<Integer> excluded_per_answer;
  std::optional<Integer> indistinguishable;
  /// One line: why it is vacuous, undecided or not applicable, or what "unbounded" means. Empty
  /// otherwise.
  std::string reason;
};

struct Theorem {
  std::string name;
  /// The queries that it speaks of: CSQ, or STAT (which, over a known marginal, are CSQ queries of
  /// bounded functions).
  std::string model;
  /// One line of mathematics.
  std::string statement;
  /// The source, a key of docs/theory.md section 6; "sqdim" for what is proved there first.
  std::string citation;
  BoundResult (*evaluate)(const Question& question);
};

/// K = ceil(Lambda / (c tau^2)) - 1 for c = 2 (csq-frame) and c = 1 (zero-answer); Lambda from
/// above, tau from below.
Integer excluded_per_answer(const Enclosure& lambda, const Enclosure& tolerance, unsigned c);

/// m for the question's goal (docs/theory.md, 5.2), with Lambda from above.
Integer indistinguishable(const Question& question);

/// The least integer q >= (delta N - m) / K when the common hypotheses hold; vacuous when delta N
/// <= m, unbounded when K = 0 < delta N - m or m = 0.
BoundResult counting_bound(const Question& question, const Integer& excluded,
                           const Integer& same_output);

/// What `excluded` makes of the question once Lambda is known; undecided when it is not.
BoundResult with_lambda(const Question& question,
                        BoundResult (*evaluate)(const Question& question, const Enclosure& lambda));

/// A theorem that does not speak of this question.
BoundResult not_applicable(std::string reason);

/// The hypotheses shared by the counting bounds: the frame inequality, the goal.
std::vector<Hypothesis> common_hypotheses(const Question& question);

/// One function a file of lib/sqdim/bound/.
namespace theorems {
Theorem csq_frame();
Theorem csq_exact();
Theorem stat_classification();
Theorem zero_answer();
}  // namespace theorems

}  // namespace sqdim
