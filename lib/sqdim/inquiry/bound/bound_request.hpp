// bound_request: what `sqdim bound` is asked and what it answers.
//
//     texts -- read_bound_request --> BoundRequest -- bound --> BoundAnswer
//
// Verification reads the rows of documents with the same reader: the columns of a row have the
// names of the parameters.
#pragma once

#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

#include "sqdim/functions/family/family.hpp"
#include "sqdim/functions/goal/goal.hpp"
#include "sqdim/functions/input_law/input_law.hpp"
#include "sqdim/inquiry/parameter/texts.hpp"
#include "sqdim/theorems/problem/problem.hpp"

namespace sqdim {

/// The digits of norms and logarithms in bounds.
inline constexpr unsigned bound_digits = 20;

/// A family over the subsets of [n] of size k, before its norm is computed. 1 <= k <= n, and the
/// distribution of the inputs exists in dimension n.
struct SubsetFamily {
  /// Outlives the request: it stands in the table of families.
  const FamilyEntry* entry;
  /// Set exactly when the entry takes one; certified.
  std::optional<Activation> activation;
  OuterActivation outer;
  std::uint64_t n;
  std::uint64_t k;
  Distribution distribution;
};

/// A class whose target is drawn at random, before its eigenvalues are computed.
struct PriorFamily {
  /// Outlives the request, as above.
  const FamilyEntry* entry;
  /// The arguments that the entry takes; the activation is certified. The digits are not set yet.
  PriorArguments arguments;
};

/// A family that is given by numbers needs no computation and is stored ready.
using FamilyRequest = std::variant<Family, SubsetFamily, PriorFamily>;

/// Everything that is asked about a family, except the tolerance of the oracle.
struct Terms {
  /// Classification and agnostic learning are only for families of p-concepts.
  StatedGoal goal;
  QueryRange query_range = QueryRange::symmetric;
  Rational success;
  std::optional<SymbolicNumber> parameters = std::nullopt;
  std::optional<SymbolicNumber> samples = std::nullopt;
  std::optional<SymbolicNumber> gamma = std::nullopt;
  std::optional<unsigned> low_degree = std::nullopt;
  std::optional<Rational> noise = std::nullopt;
};

struct BoundRequest {
  FamilyRequest family;
  Terms terms;
  SymbolicNumber tolerance;
};

/// The findings of all theorems, in their order.
struct BoundAnswer {
  Problem problem;
  std::vector<Finding> findings;
};

/// The parameters family, activation, ..., noise. bound, table, dimension and the rows of
/// their documents share them.
std::vector<Parameter> bound_parameters();

/// Functions that are given by other parameters: what messages call them, and whether |f| <= 1 may
/// be assumed.
struct GivenFunctions {
  std::string name;
  bool bounded;
};

/// All throw InvalidInput. The family decides what can be asked.
FamilyRequest read_family(const Texts& texts);
Terms read_terms(const Texts& texts, const FamilyRequest& family);
Terms read_terms(const Texts& texts, const GivenFunctions& functions);
BoundRequest read_bound_request(const Texts& texts);

/// Makes the family with its norm. Throws InvalidInput if nothing is proved about it under the
/// distribution.
Family make_family(const FamilyRequest& request, unsigned digits = bound_digits,
                   Arithmetic arithmetic = Arithmetic::arb);

/// Returns what is asked as a problem of a family that has been made. Throws InvalidInput where
/// goal_in does.
Problem problem_of(Family family, const Terms& terms, SymbolicNumber tolerance);

/// Throws InvalidInput, which names --correlation, if the goal is certified to be unattainable in the family.
void require_attainable(const Family& family, const Goal& goal);

/// Throws InvalidInput where make_family, problem_of and require_attainable do.
BoundAnswer bound(const BoundRequest& request);

/// Returns the output weight of each hidden unit in a network that is scaled to norm 1: 1/||g_S||,
/// up to its sign. Returns nullopt if the scale is not the normalised one, if the members are not
/// networks of one hidden layer with a linear output, or if the norm is not known to be positive.
std::optional<Enclosure> output_weight(const Problem& problem);

}  // namespace sqdim
