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
//     m   one output of the learner is good enough for at most m functions.
//
// To add a theorem: copy a file in lib/sqdim/bound/, declare it below, add a line to the registry
// and a row to docs/guide.md.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "sqdim/dimension.hpp"
#include "sqdim/exact.hpp"

namespace sqdim {

/// Squared error at most `error` ||f||^2, 0 < error < 1. The tolerance is in the scale given.
struct RegressionGoal {
  Rational error;
  Scale scale = Scale::normalised;
};

/// Output g: X -> [-1, 1] with <g, f> >= correlation, 0 < correlation <= 1. There is no scale: f is
/// the conditional mean of the labels.
struct ClassificationGoal {
  Rational correlation;
};

/// Name the target. The functions are taken with norm 1.
struct IdentificationGoal {};

using Goal = std::variant<RegressionGoal, ClassificationGoal, IdentificationGoal>;

struct Question {
  Dimension dimension;
  Goal goal;
  /// tau > 0.
  Enclosure tolerance;
  /// delta, 0 < delta <= 1.
  Rational success = 1;

  /// Lambda in the scale of the goal; nullopt when that needs a norm that is not known.
  [[nodiscard]] std::optional<Enclosure> lambda() const;
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
  std::optional<Integer> served_by_one_output;
  /// One line: why it is vacuous, undecided or not applicable, or what "unbounded" means. Empty
  /// otherwise.
  std::string reason;
};

/// The result of a theorem that does not speak of a question.
BoundResult not_applicable(std::string reason);

struct Theorem {
  std::string name;
  /// The queries of its statement: CSQ, or STAT with values in [-1, 1] (Kearns' tolerance is half).
  std::string model;
  /// One line of mathematics.
  std::string statement;
  /// The source, a key of docs/theory.md section 6; "sqdim" for what is proved there first.
  std::string citation;
  BoundResult (*evaluate)(const Question& question);
};

/// The model in which a result holds: STAT for a classification goal, where every theorem that
/// applies holds for all statistical queries (docs/theory.md, 5.5); else the theorem's own.
std::string model_of(const Theorem& theorem, const BoundResult& result, const Goal& goal);

}  // namespace sqdim
