// problem_grid: the problems of a table, every combination of lists of parameters.
//
// A problem is made when it is asked for, so that a grid of any size takes little memory. Norms are
// expensive, so they are computed once for each activation, outer activation and k.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "sqdim/functions/input_law/input_law.hpp"
#include "sqdim/theorems/problem/problem.hpp"

namespace sqdim {

/// Returns the largest k <= limit for which a family built from the activation is not identically
/// 0; nullopt if there is none. Without an activation, any family that takes none is meant.
std::optional<std::uint64_t> largest_admissible_k(const std::optional<Activation>& activation,
                                                  std::uint64_t limit);

/// Returns the largest admissible k <= log2 n. Throws InvalidInput if there is none.
std::uint64_t admissible_k_up_to_log2(const std::optional<Activation>& activation, std::uint64_t n);

/// The choice of the largest admissible k <= log2 n.
struct LogarithmOfDimension {};

/// Families over subsets: every combination with k <= n.
struct SubsetLists {
  const FamilyEntry* entry;
  /// One nullopt for a family that takes no activation.
  std::vector<std::optional<Activation>> activations;
  std::vector<OuterActivation> outers;
  std::vector<std::uint64_t> dimensions;
  std::variant<std::vector<std::uint64_t>, LogarithmOfDimension> subset_sizes;
  /// The distribution of the inputs. It exists in every dimension of the list.
  Distribution distribution = standard_gaussian();
};

/// Throws InvalidInput for k > n, and for an n without an admissible k <= log2 n.
void require_subset_sizes(const SubsetLists& subsets);

/// No list is empty. Subsets have sizes that require_subset_sizes accepts.
struct ProblemLists {
  std::variant<std::vector<Family>, SubsetLists> families;
  /// Families consist of p-concepts if one of the goals is classification or agnostic learning.
  std::vector<StatedGoal> goals;
  QueryRange query_range = QueryRange::symmetric;
  std::vector<Rational> successes;
  std::vector<SymbolicNumber> tolerances;
  std::vector<std::optional<SymbolicNumber>> parameters = {std::nullopt};
  std::vector<std::optional<SymbolicNumber>> samples = {std::nullopt};
  std::vector<std::optional<SymbolicNumber>> gammas = {std::nullopt};
  std::vector<std::optional<unsigned>> low_degrees = {std::nullopt};
  std::vector<std::optional<Rational>> noises = {std::nullopt};
};

/// Returns the number of problems that the lists make.
Integer size_of(const ProblemLists& lists);

class ProblemGrid {
 public:
  /// Computes the norms, on several threads. Throws InvalidInput if nothing is proved about a
  /// family under its distribution, or if a goal is not one in a family.
  ProblemGrid(ProblemLists lists, unsigned digits, unsigned threads);

  /// Returns size_of() of the lists.
  [[nodiscard]] Integer size() const;

  /// Returns the problem of an index below size(). Activations vary slowest, then outer
  /// activations, goals, success, tolerance and the numbers that only some theorems use; then n,
  /// and k fastest.
  [[nodiscard]] Problem problem(std::uint64_t index) const;

 private:
  /// A family, and the goals of the lists in it.
  struct Member {
    Family family;
    std::vector<Goal> goals;
  };

  [[nodiscard]] Member with_goals(Family family) const;
  void make_families(const SubsetLists& subsets, unsigned digits, unsigned threads);

  ProblemLists lists_;
  /// The families over subsets by activation, outer activation and k, in some dimension.
  std::map<std::pair<std::pair<std::size_t, std::size_t>, std::uint64_t>, Member> over_subsets_;
  /// The families by numbers, in their order.
  std::vector<Member> by_numbers_;
};

}  // namespace sqdim
