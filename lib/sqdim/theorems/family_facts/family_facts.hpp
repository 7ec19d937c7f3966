// family_facts: what a family's Gram matrix says about query complexity.
//
// With G the Gram matrix of f_1, ..., f_N, every theorem of the bound stage rests on the frame
// inequality
//
//     sum_i <h, f_i>^2 <= Lambda ||h||^2,   Lambda = largest eigenvalue of G   (after simon06),
//
// and on the distances between the functions. Both scale with the norm, so they are stored relative
// to ||f||^2, where they are often exact. They are converted to a scale only when a tolerance is
// compared with them.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sqdim/foundation/exact/exact.hpp"
#include "sqdim/functions/family/family.hpp"
#include "sqdim/functions/goal/goal.hpp"
#include "sqdim/functions/gram/gram.hpp"

namespace sqdim {

struct FamilyFacts {
  /// N, the number of functions, each of measure 1; or 1, the measure of all functions f_w with a
  /// random w. There a sum over the functions is a mean over w, and Lambda is the norm of the
  /// covariance operator h -> E_w <h, f_w> f_w.
  Integer size;
  /// r, an upper bound on |<f_i, f_j>| / ||f||^2, i != j: at most 1, and 0 exactly when the
  /// functions are orthogonal.
  Rational relative_correlation;
  /// An enclosure of Lambda / ||f||^2: [1, 1 + (N-1) r]; exactly 1 if the functions are orthogonal.
  Enclosure relative_lambda;
  /// A lower bound on min ||f_i - f_j||^2 / ||f||^2, i != j: 2 - 2 r.
  Rational relative_distance_squared;
  /// ||f||^2 as the family knows it; if norms differ, an enclosure of all of them.
  std::optional<Enclosure> norm_squared;
  /// The method that proves relative_lambda: "orthogonality", "correlation-bound",
  /// "johnson-scheme", that of a prior, or a method of the gram stage.
  std::string method;
  /// Whether all |f_i| <= 1, so that the functions are p-concepts.
  bool bounded;
  /// A number below 1 that bounds all |f_i|, if one is known.
  std::optional<Rational> supremum = std::nullopt;
  /// The option by which a user asserts this, as in Family.
  std::string bound_asserted_by = "";
  /// The centred functions, relative to ||f||^2; set if the Gram matrix is known, or the
  /// correlation for each overlap of subsets.
  std::optional<Centred> centred = std::nullopt;
  /// The spectrum of the functions as they are, if their norms differ. In the raw scale it is
  /// better than the values above.
  std::optional<Spectrum> raw = std::nullopt;
  /// The facts about a given Gram matrix: the sets that were found in it, and what is proved about
  /// all sets.
  std::shared_ptr<const GramFacts> gram = nullptr;
  /// The law of the target, if it is drawn at random.
  std::shared_ptr<const Prior> prior = nullptr;

  /// Returns Lambda in a scale; nullopt if the norm is needed and not known.
  [[nodiscard]] std::optional<Enclosure> lambda(Scale scale) const;
  /// Returns Lambda of the centred functions in a scale; nullopt if the norm is needed and not
  /// known, or if nothing is known about the centred functions.
  [[nodiscard]] std::optional<Enclosure> centred_lambda(Scale scale) const;
};

/// Two bounds on an integer, and the method that proves them.
struct IntegerRange {
  Integer lower;
  Integer upper;
  std::string method;
  /// Whether the search between the bounds ended at its limit of work.
  bool was_cut = false;
};

/// Bounds SQ-DIM: the largest d such that d of the functions have pairwise correlations at most
/// 1/d^power. The power is 1 (szorenyi09) or 3 (blum94).
IntegerRange uncorrelated_functions(const FamilyFacts& facts, unsigned power);

/// Returns the facts about the largest known set of this many functions: as many as the lower bound
/// of uncorrelated_functions.
FamilyFacts uncorrelated_part(const FamilyFacts& facts, unsigned power);

/// Returns the facts about a family. Precondition: the family is not degenerate.
FamilyFacts facts_of(const Family& family);

/// Returns the facts about the sets that were found in the Gram matrix, if there is one.
std::vector<FamilyFacts> parts_of(const FamilyFacts& facts);

/// Returns the facts about any `size` of the functions. A learner for all functions is one for
/// these. Precondition: 1 <= size <= facts.size.
FamilyFacts subfamily(const FamilyFacts& facts, const Integer& size);

/// Returns enclosures of the eigenvalues (at least one) of the Gram matrix whose entry for S and T
/// is c_i, i = |S and T|, where S and T run over all subsets of [n] of size k. They are in the
/// order j = 0, ..., min(k, n - k); the one of j = 0 belongs to the constant vector (delsarte73).
/// Preconditions: c_0, ..., c_k are given; 1 <= k <= n.
std::vector<Enclosure> johnson_eigenvalues(const std::vector<Enclosure>& by_overlap,
                                           std::uint64_t n);

/// Returns the least s such that every set of at least s functions has average correlation
/// |C|^-2 sum_{f, f' in C} |<f, f'>| at most gamma ||f||^2, as far as a bound on the correlations
/// shows; nullopt if that is more than N. Precondition: gamma > 0. After feldman17; docs/theory.md,
/// 5.11.
std::optional<Integer> least_uncorrelated(const FamilyFacts& facts, const Rational& gamma);

/// Bounds on SDA(gamma ||f||^2) = ceil(N / (s - 1)) - 1, where s is the least number such that
/// every set of at least s functions has average correlation at most gamma ||f||^2; SDA is 0 if
/// there is no such s up to N. The lower bound follows from least_uncorrelated, the upper one from
/// a set that was found, if one was.
struct AverageDimension {
  /// The lower bound; nullopt if it is unbounded (s = 1).
  std::optional<Integer> lower;
  /// The upper bound; nullopt if it is unbounded or not known.
  std::optional<Integer> upper;
  std::string method;
};
AverageDimension average_dimension(const FamilyFacts& facts, const Rational& gamma);

}  // namespace sqdim
