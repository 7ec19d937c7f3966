// problem: a learning problem as people state it, and what theorems say about it.
//
// A Problem is a family, a goal, and an oracle, in the user's terms: a tolerance may be a power of
// n or N, and queries may have Kearns' range. For each theorem it becomes a TheoremInput, which has
// numbers alone.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "sqdim/foundation/notation/notation.hpp"
#include "sqdim/functions/family/family.hpp"
#include "sqdim/theorems/bound/bound.hpp"

namespace sqdim {

struct Problem {
  Family family;
  /// The goal, regression or classification. Classification needs a family of p-concepts.
  Goal goal;
  /// The tolerance tau.
  SymbolicNumber tolerance;
  /// The success probability delta.
  Rational success;
  /// The range of queries, which is only used for classification.
  QueryRange query_range = QueryRange::symmetric;
  std::optional<SymbolicNumber> parameters = std::nullopt;
  std::optional<SymbolicNumber> samples = std::nullopt;
  std::optional<SymbolicNumber> gamma = std::nullopt;
  std::optional<unsigned> low_degree = std::nullopt;
  std::optional<Rational> noise = std::nullopt;
};

/// A goal as people state it, before the family is known.
using StatedGoal =
    std::variant<RegressionGoal, ClassificationGoal, AgnosticGoal, DirectionGoal, OverlapGoal>;

/// Returns the goal in a family: that of agnostic learning becomes a correlation, rounded down to 12
/// digits. Throws InvalidInput, which names --agnostic, where neuron_correlation does and if the
/// excess leaves no positive correlation.
Goal goal_in(const Family& family, const StatedGoal& goal);

/// Encloses 2^-k ||g_S||^2 phi(B)/B with B = 2^k (sup psi - inf psi)/2: in correlation with f_S, the
/// best of the neurons +-psi(<w, x_S>/sqrt k) reaches at least this (docs/theory.md, 5.24). Throws
/// InvalidInput, which names --agnostic, if the family does not consist of labels phi(g_S) with a
/// bounded psi, a certified ||g_S||^2 and g_S != 0.
Enclosure neuron_correlation(const Family& family, Arithmetic arithmetic = Arithmetic::arb);

/// Return the number that a symbol denotes in a family. Throw InvalidInput for a power of n if the
/// family has no dimension.
PowerProduct power_in(const Family& family, const SymbolicNumber& number);
Enclosure value_in(const Family& family, const SymbolicNumber& number);
/// Throws InvalidInput for a power of n, because functions without a dimension have no n. The
/// message calls them `name`.
void require_no_dimension(const SymbolicNumber& number, const std::string& name);

/// Precondition: the family is not degenerate.
TheoremInput theorem_input(const Problem& problem);

/// The statement of one theorem. The theorem outlives it, because it stands in the table of
/// theorems.
struct Finding {
  const Theorem* theorem;
  BoundResult result;
};

/// Applies a theorem. No theorem applies to a degenerate family, and the result is undecided if the
/// members may be 0.
Finding finding(const Problem& problem, const Theorem& theorem);
std::vector<Finding> findings(const Problem& problem, std::span<const Theorem> theorems);
std::vector<Finding> findings(const Problem& problem, std::span<const Theorem* const> theorems);

/// Returns the strongest bound among those that count `counted` and hold for learning with queries
/// of tolerance tau (CSQ, STAT); nullptr if none holds.
const Finding* strongest(std::span<const Finding> findings, Counted counted);

/// Returns why a goal of correlation c is certainly out of reach: c > ||f||, and <g, f> <= ||g||
/// ||f|| for every output; or c > E|f|, which is ||f||^2 for functions with values in {-1, 0, 1}.
/// Returns nullopt otherwise.
std::optional<std::string> unattainable(const Family& family, const Goal& goal);

}  // namespace sqdim
