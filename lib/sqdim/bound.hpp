// bound: query lower bounds, one theorem a file.
//
// A theorem answers a Question: a family's dimension, the tolerance tau, the success probability
// delta, the goal, and what some theorems ask for besides. All of it is exact, or an enclosure that
// is used from its safe end (Lambda from above, tau from below), so that the number it returns is
// proved. Statements and proofs: docs/theory.md, section 5.
//
// Common to all: the target is uniform on the family, the learner must succeed with probability
// delta against every valid oracle, and unlabelled samples are free. Two integers carry every
// counting bound:
//
//     K   for every query some answer, given whenever it is valid, excludes at most K functions,
//     m   one output of the learner is good enough for at most m functions.
//
// To add a theorem: copy a file in lib/sqdim/bound/, add a line to the registry and a row to
// docs/names.md.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "sqdim/dimension.hpp"
#include "sqdim/exact.hpp"
#include "sqdim/goal.hpp"

namespace sqdim {

/// The values of statistical queries: [-1, 1], or {0, 1} as in kearns98, whose STAT(tau) is a part of
/// STAT(2 tau) for [-1, 1].
enum class QueryRange { symmetric, kearns };

/// "symmetric" or "kearns".
std::string to_string(QueryRange range);

struct Question {
  Dimension dimension;
  Goal goal;
  /// tau > 0.
  Enclosure tolerance;
  /// delta, 0 < delta <= 1.
  Rational success = 1;
  /// P >= 1, the parameters of a model that gradient descent trains.
  std::optional<Enclosure> parameters = std::nullopt;
  /// t > 0 of VSTAT(t).
  std::optional<Enclosure> samples = std::nullopt;
  /// gamma > 0, an average correlation in the scale of the goal; tau^2 when absent.
  std::optional<Enclosure> gamma = std::nullopt;
  /// Samples that one term of a low-degree statistic may look at, >= 1.
  std::optional<unsigned> low_degree = std::nullopt;
  /// Means something for classification.
  QueryRange query_range = QueryRange::symmetric;

  /// tau of queries with values in [-1, 1], or of norm at most 1: 2 tau for those of Kearns. (The
  /// accuracy of a gradient has no range: it is `tolerance`.)
  [[nodiscard]] Enclosure query_tolerance() const;
  /// Lambda in the scale of the goal; nullopt when that needs a norm that is not known.
  [[nodiscard]] std::optional<Enclosure> lambda() const;
  /// The same of the functions less their mean; nullopt also when nothing is known of them.
  [[nodiscard]] std::optional<Enclosure> centred_lambda() const;
  /// ||f||^2 in the scale of the goal: 1 when that is normalised; nullopt when it is not known.
  [[nodiscard]] std::optional<Enclosure> norm_squared() const;
};

struct Hypothesis {
  std::string statement;
  Verdict verdict;
};

/// No finite number of queries suffices.
struct Unbounded {};

/// What the number of a bound counts.
enum class Counted { queries, coordinates, steps, samples };

/// "queries", "coordinates" (of gradients), "steps" or "samples".
std::string to_string(Counted counted);

enum class Conclusion { holds, vacuous, undecided, not_applicable };

/// "holds", "vacuous", "undecided" or "not applicable".
std::string to_string(Conclusion conclusion);

/// A number that a theorem made on its way, for who recomputes it.
struct Constant {
  std::string name;
  Rational value;
};

/// What a theorem says of a question.
struct BoundResult {
  Conclusion conclusion;
  std::vector<Hypothesis> hypotheses;
  /// The least number that the theorem proves necessary: nullopt when undecided or not applicable.
  std::optional<std::variant<Integer, Unbounded>> queries = std::nullopt;
  Counted counted = Counted::queries;
  /// K and m, where the theorem uses them.
  std::optional<Integer> excluded_per_answer = std::nullopt;
  std::optional<Integer> served_by_one_output = std::nullopt;
  /// What else is needed to recompute the number.
  std::vector<Constant> further_constants = {};
  /// One line: why it is vacuous, undecided or not applicable, or what "unbounded" means. Empty
  /// otherwise.
  std::string reason;
};

/// The result of a theorem that does not speak of a question.
BoundResult not_applicable(std::string reason);

/// What a theorem's algorithm does: learn the target, or tell whether there is one.
enum class Task { learning, decision };

struct Theorem {
  std::string name;
  Task task;
  /// The queries of its statement: CSQ; STAT with values in [-1, 1] (Kearns' tolerance is half);
  /// VSTAT; or low-degree, statistics of samples.
  std::string model;
  /// One line of mathematics.
  std::string statement;
  /// Where docs/theory.md proves it.
  std::string section;
  /// The source, a key of all_sources(); "sqdim" for what is proved there first, be it the constant alone.
  std::string citation;
  /// Keys of the sources whose argument is followed, where the constant alone is ours.
  std::vector<std::string> after = {};
  BoundResult (*evaluate)(const Question& question);
};

/// The model in which a result holds: for a classification goal a CSQ theorem that applies holds
/// for all statistical queries, STAT (docs/theory.md, 5.5); else the theorem's own.
std::string model_of(const Theorem& theorem, const BoundResult& result, const Goal& goal);

}  // namespace sqdim
