// bound: query lower bounds, one theorem per file.
//
// A theorem answers a TheoremInput: a family's dimension, the tolerance tau, the success probability
// delta, the goal, and further inputs of some theorems. All of these are exact, or an enclosure
// that is used from its safe end (Lambda from above, tau from below), so that the returned number
// is proved. Statements and proofs: docs/theory.md, section 5.
//
// Where an oracle has a tolerance, the learner must succeed for every target with probability delta
// against every valid oracle, and unlabelled samples are free. Where noise is random or samples are
// fresh, nothing is chosen by an adversary. A class is a measure on functions: N given functions
// have the measure 1 each, and functions of which one is drawn at random have 1 in all (N = 1). Two
// measures carry every counting bound; for N given functions they are integers:
//
//     K   for every query some answer, given whenever it is valid, excludes at most K of the class,
//     m   one output of the learner is good enough for at most m of the class.
//
// To add a theorem: copy a file in lib/sqdim/theorems/bound/, add a line to
// lib/sqdim/inquiry/names/names.cpp and a row to docs/names.md.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "sqdim/foundation/exact/exact.hpp"
#include "sqdim/foundation/notation/enum_names.hpp"
#include "sqdim/functions/goal/goal.hpp"
#include "sqdim/theorems/family_facts/family_facts.hpp"

namespace sqdim {

/// The values of statistical queries: [-1, 1], or {0, 1} as in kearns98, whose STAT(tau) is a part
/// of STAT(2 tau) for [-1, 1].
enum class QueryRange { symmetric, kearns };

inline constexpr EnumNames<QueryRange, 2> query_range_names = {
    "query range", {{{QueryRange::symmetric, "symmetric"}, {QueryRange::kearns, "kearns"}}}};
inline std::string to_string(QueryRange range) {
  return query_range_names.of(range);
}

struct TheoremInput {
  FamilyFacts facts;
  Goal goal;
  /// The tolerance, tau > 0.
  PowerProduct tolerance;
  /// The success probability delta, 0 < delta <= 1.
  Rational success = 1;
  /// P >= 1, the number of parameters of a model that gradient descent trains.
  std::optional<Enclosure> parameters = std::nullopt;
  /// t > 0, the number of samples in VSTAT(t).
  std::optional<Enclosure> samples = std::nullopt;
  /// gamma > 0, an average correlation in the scale of the goal; tau^2 if absent.
  std::optional<PowerProduct> gamma = std::nullopt;
  /// The number of samples, >= 1, on which one term of a low-degree statistic may depend.
  std::optional<unsigned> low_degree = std::nullopt;
  /// The range of queries; it matters only for classification.
  QueryRange query_range = QueryRange::symmetric;
  /// sigma > 0, in the scale of the goal: Gaussian noise of standard deviation sigma sqrt(S) is
  /// added to every coordinate of a gradient, where S >= sum_j ||d_j u||^2 (5.22).
  std::optional<Rational> noise = std::nullopt;

  /// Returns the tolerance of queries with values in [-1, 1], or of norm at most 1: tau, or 2 tau
  /// for the queries of Kearns. (The accuracy of a gradient has no range: it is `tolerance`.)
  [[nodiscard]] PowerProduct query_tolerance() const;
  /// The scale of the goal; labels have the raw one, and identification the normalised one.
  [[nodiscard]] Scale scale() const;
  /// Returns Lambda in the scale of the goal; nullopt if that needs a norm that is not known.
  [[nodiscard]] std::optional<Enclosure> lambda() const;
  /// Returns ||f||^2 in the scale of the goal: 1 if that is normalised; nullopt if it is not known.
  [[nodiscard]] std::optional<Enclosure> norm_squared() const;
};

struct Hypothesis {
  std::string statement;
  Verdict verdict;
};

/// The conclusion that no finite number of queries suffices.
struct Unbounded {};

/// The unit in which a bound counts.
enum class Counted { queries, coordinates, steps, samples };

/// Coordinates are those of gradients.
inline constexpr EnumNames<Counted, 4> counted_names = {"unit",
                                                        {{{Counted::queries, "queries"},
                                                          {Counted::coordinates, "coordinates"},
                                                          {Counted::steps, "steps"},
                                                          {Counted::samples, "samples"}}}};
inline std::string to_string(Counted counted) {
  return counted_names.of(counted);
}

enum class Conclusion { holds, vacuous, undecided, not_applicable };

inline constexpr EnumNames<Conclusion, 4> conclusion_names = {
    "conclusion",
    {{{Conclusion::holds, "holds"},
      {Conclusion::vacuous, "vacuous"},
      {Conclusion::undecided, "undecided"},
      {Conclusion::not_applicable, "not applicable"}}}};
inline std::string to_string(Conclusion conclusion) {
  return conclusion_names.of(conclusion);
}

/// An intermediate number of a theorem, for recomputation.
struct Constant {
  std::string name;
  Rational value;
};

/// The answer of a theorem to a question.
struct BoundResult {
  Conclusion conclusion;
  std::vector<Hypothesis> hypotheses;
  /// The least number that the theorem proves necessary; nullopt if undecided or not applicable.
  std::optional<std::variant<Integer, Unbounded>> queries = std::nullopt;
  /// A number that suffices, if the theorem proves one: some learner, however slow, asks no more.
  std::optional<Integer> sufficient = std::nullopt;
  Counted counted = Counted::queries;
  /// K and m, if the theorem uses them.
  std::optional<Rational> excluded_per_answer = std::nullopt;
  std::optional<Rational> served_by_one_output = std::nullopt;
  /// The other numbers needed to recompute the result.
  std::vector<Constant> further_constants = {};
  /// One line: the reason why the bound is vacuous, undecided or not applicable, or the meaning of
  /// "unbounded". Otherwise empty.
  std::string reason = "";
};

/// Whether a result proves more than another. One that no number suffices for proves the most.
bool proves_more(const BoundResult& a, const BoundResult& b);

/// The reason why a theorem about finitely many functions does not apply to a random target.
inline constexpr const char* wants_finitely_many = "a bound for finitely many functions";

/// The reason why a theorem about a hidden direction does not apply to other functions.
inline constexpr const char* wants_direction = "a bound for functions with a hidden direction";

/// Returns the result of a theorem that says nothing about a question.
BoundResult not_applicable(std::string reason);

/// The task of an algorithm in a theorem: learn the target, or decide whether there is one.
enum class Task { learning, decision };

/// The queries of a theorem: CSQ; STAT with values in [-1, 1] (Kearns' tolerance is half); VSTAT;
/// gradients with Gaussian noise; 1-STAT, one bit of a fresh sample; or low-degree, for statistics
/// of samples.
enum class Model { csq, stat, vstat, noisy_gradients, one_sample, low_degree };

inline constexpr EnumNames<Model, 6> model_names = {"model",
                                                    {{{Model::csq, "CSQ"},
                                                      {Model::stat, "STAT"},
                                                      {Model::vstat, "VSTAT"},
                                                      {Model::noisy_gradients, "noisy gradients"},
                                                      {Model::one_sample, "1-STAT"},
                                                      {Model::low_degree, "low-degree"}}}};

struct Theorem {
  std::string name;
  Task task;
  Model model;
  /// The statement, in one line of mathematics.
  std::string statement;
  /// The section of docs/theory.md that proves it.
  std::string section;
  /// The source, a key of all_sources(); "sqdim" if the theorem, even if only its constant, is
  /// proved there first.
  std::string citation;
  /// Keys of the sources whose argument the proof follows, if only the constant is new.
  std::vector<std::string> after = {};
  BoundResult (*evaluate)(const TheoremInput& question);
  /// Whether the goal is stated for each target, so that a bound for a part of the family is one
  /// for the family.
  bool holds_for_parts = true;
};

/// Returns the best result of a theorem on the family and on parts of it: the sets that were found
/// in its Gram matrix, and, where the correlations are only bounded, the sizes at which K jumps. If
/// a part is best, the constant N' is its size.
BoundResult evaluate_on_parts(const Theorem& theorem, const TheoremInput& question);

/// Returns the model in which a result holds. For a classification goal, a CSQ theorem that applies
/// holds for all statistical queries, STAT (docs/theory.md, 5.5); otherwise it is the theorem's own
/// model.
std::string model_of(const Theorem& theorem, const BoundResult& result, const Goal& goal);

}  // namespace sqdim
