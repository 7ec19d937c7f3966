// sweep: the problems of a table, every combination of lists of parameters.
//
// A problem is made when it is asked for, so that a sweep of any length takes little memory; what
// is dear, the norms, is computed once for each activation, outer activation and k.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "sqdim/distribution.hpp"
#include "sqdim/problem.hpp"

namespace sqdim {

/// The largest k <= limit for which a family built from the activation (from none: any family
/// without one) is not identically 0; nullopt when there is none.
std::optional<std::uint64_t> largest_admissible_k(const std::optional<Activation>& activation,
                                                  std::uint64_t limit);

/// k is the largest admissible k <= log2 n.
struct LogarithmOfDimension {};

/// Families over subsets: every combination, k <= n.
struct SubsetSweep {
  const FamilyEntry* entry;
  /// One nullopt for a family that takes no activation.
  std::vector<std::optional<Activation>> activations;
  std::vector<OuterActivation> outers;
  std::vector<std::uint64_t> dimensions;
  std::variant<std::vector<std::uint64_t>, LogarithmOfDimension> subset_sizes;
  /// Of the inputs; every dimension is one that it has.
  Distribution distribution = standard_gaussian();
};

/// Throws InvalidInput for k > n, and for an n without an admissible k <= log2 n.
void require_subset_sizes(const SubsetSweep& subsets);

/// No list is empty; subsets have the sizes that require_subset_sizes wants.
struct SweepLists {
  std::variant<std::vector<Family>, SubsetSweep> families;
  /// For families of p-concepts if one is of classification.
  std::vector<Goal> goals;
  QueryRange query_range = QueryRange::symmetric;
  std::vector<Rational> successes;
  std::vector<SymbolicNumber> tolerances;
  std::vector<std::optional<SymbolicNumber>> parameters = {std::nullopt};
  std::vector<std::optional<SymbolicNumber>> samples = {std::nullopt};
  std::vector<std::optional<SymbolicNumber>> gammas = {std::nullopt};
  std::vector<std::optional<unsigned>> low_degrees = {std::nullopt};
};

/// How many problems the lists make.
Integer size_of(const SweepLists& lists);

class Sweep {
 public:
  /// Computes the norms, on several threads. Throws InvalidInput when nothing is proved of a family under
  /// its distribution.
  Sweep(SweepLists lists, unsigned digits, unsigned threads);

  /// size_of() of its lists.
  [[nodiscard]] Integer size() const;

  /// The problem of an index below size(). Activations vary slowest, then outer activations, goals,
  /// success, tolerance and what some theorems ask for; then n, and k fastest.
  [[nodiscard]] Problem problem(std::uint64_t index) const;

 private:
  void make_families(const SubsetSweep& subsets, unsigned digits, unsigned threads);

  SweepLists lists_;
  /// By activation, outer activation and k, in some dimension.
  std::map<std::pair<std::pair<std::size_t, std::size_t>, std::uint64_t>, Family> families_;
};

/// A table that sqdim offers by name: sweeps as their options are typed.
struct TablePreset {
  std::string name;
  std::string description;
  std::string caption;
  std::string label;
  /// Columns that people see.
  std::string columns;
  /// For each part of the table, options and their texts: {"--n", "2^4,2^5"}.
  std::vector<std::vector<std::pair<std::string, std::string>>> parts;
};

/// A table of data/tables, as papers refer to it.
struct PublishedTable {
  /// Of its preset.
  std::string name;
  /// Of the sqdim that made it.
  std::string version;
  /// SHA-256 of the file NAME.json.
  std::string checksum;
};

}  // namespace sqdim
