// problem: a learning problem as people state it, and what theorems say of it.
//
// A Problem is a family, a goal, and an oracle, in the user's terms: a tolerance may be a power of
// n or N, and queries may have Kearns' range. It becomes a Question, numbers alone, for each theorem
// to answer.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sqdim/bound.hpp"
#include "sqdim/family.hpp"
#include "sqdim/grammar.hpp"

namespace sqdim {

struct Problem {
  Family family;
  /// Of regression or classification; the latter for a family of p-concepts.
  Goal goal;
  /// tau.
  SymbolicNumber tolerance;
  /// delta.
  Rational success;
  /// Means something for classification.
  QueryRange query_range = QueryRange::symmetric;
  std::optional<SymbolicNumber> parameters = std::nullopt;
  std::optional<SymbolicNumber> samples = std::nullopt;
  std::optional<SymbolicNumber> gamma = std::nullopt;
  std::optional<unsigned> low_degree = std::nullopt;
};

/// The number that a symbol stands for in a family. Throws InvalidInput for a power of n where the
/// family has no dimension.
Enclosure value_in(const Family& family, const SymbolicNumber& number);

/// Precondition: the family is not degenerate.
Question question_of(const Problem& problem);

/// What one theorem says. The theorem outlives it: it stands in a table of the registry.
struct Finding {
  const Theorem* theorem;
  BoundResult result;
};

/// Of a degenerate family, that nothing applies.
Finding finding(const Problem& problem, const Theorem& theorem);
std::vector<Finding> findings(const Problem& problem, std::span<const Theorem> theorems);

/// The strongest bound that holds for learning with queries of tolerance tau (CSQ, STAT), of those
/// that count `counted`; nullptr when none holds.
const Finding* strongest(std::span<const Finding> findings, Counted counted);

/// Why a goal of correlation c is certainly out of reach: c > ||f||, and <g, f> <= ||g|| ||f|| for
/// every output; or c > E|f|, which is ||f||^2 for functions with values in {-1, 0, 1}; nullopt
/// otherwise.
std::optional<std::string> unattainable(const Family& family, const Goal& goal);

}  // namespace sqdim
