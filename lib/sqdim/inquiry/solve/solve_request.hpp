// solve_request: the inverse of `sqdim bound`: the tolerance, n or k for which a number of queries
// is proved, and the k whose networks have the largest bound for a width.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sqdim/inquiry/bound/bound_request.hpp"

namespace sqdim {

/// The unknown.
enum class Unknown { tolerance, dimension, subset_size };
inline constexpr EnumNames<Unknown, 3> unknown_names = {
    "quantity",
    {{{Unknown::tolerance, "tau"}, {Unknown::dimension, "n"}, {Unknown::subset_size, "k"}}}};

/// A search, which starts at the value of the unknown in the request.
struct SolveRequest {
  Unknown unknown;
  /// The number of queries to be proved, at least 1.
  Integer queries;
  BoundRequest start;
};

/// The problem at which a theorem reaches the number of queries, or the reason why there is none.
/// In the second case the unknown of the problem means nothing.
struct Solution {
  Problem problem;
  Finding finding;
  std::optional<std::string> unsolved;
};

/// A solution for each theorem.
struct SolveAnswer {
  Unknown unknown;
  Integer queries;
  std::vector<Solution> solutions;
};

/// Networks of at most `greatest_width` = 2^k units.
struct WidthRequest {
  Integer greatest_width;
  BoundRequest start;
};

/// The parameters width, queries and solve, which are added to those of bounds.
std::vector<Parameter> solve_parameters();

/// Both throw InvalidInput.
SolveRequest read_solve_request(const Texts& texts);
WidthRequest read_width_request(const Texts& texts);

SolveAnswer solve(const SolveRequest& request, unsigned threads);
/// Returns the bound for the k whose strongest bound on queries is largest.
BoundAnswer bound(const WidthRequest& request, unsigned threads);

}  // namespace sqdim
