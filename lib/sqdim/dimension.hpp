// dimension: what a family's Gram matrix says about query complexity.
//
// With G the Gram matrix of f_1, ..., f_N, every theorem of the bound stage rests on the frame
// inequality
//
//     sum_i <h, f_i>^2 <= Lambda ||h||^2,   Lambda = largest eigenvalue of G   (after simon06),
//
// and on how far apart the functions are. Both scale with the norm; so they are held relative to
// ||f||^2, where they are often exact, and are put into a scale only when a tolerance is compared
// with them.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sqdim/exact.hpp"
#include "sqdim/family.hpp"
#include "sqdim/goal.hpp"
#include "sqdim/gram.hpp"

namespace sqdim {

struct Dimension {
  /// N.
  Integer size;
  /// r, an upper bound on |<f_i, f_j>| / ||f||^2, i != j; 0 exactly when orthogonal. At most 1.
  Rational relative_correlation;
  /// Encloses Lambda / ||f||^2: [1, 1 + (N-1) r]; exactly 1 when orthogonal.
  Enclosure relative_lambda;
  /// A lower bound on min ||f_i - f_j||^2 / ||f||^2, i != j: 2 - 2 r.
  Rational relative_distance_squared;
  /// ||f||^2, as the family knows it; of every member, where they differ.
  std::optional<Enclosure> norm_squared;
  /// How relative_lambda is known: "orthogonality", "correlation-bound", "johnson-scheme", or as the gram
  /// stage names it.
  std::string method;
  /// Whether all |f_i| <= 1: p-concepts.
  bool bounded;
  /// As in Family.
  std::string bound_asserted_by = "";
  /// Where the Gram matrix is known, or the overlaps of subsets; relative to ||f||^2.
  std::optional<Centred> centred = std::nullopt;
  /// Of the functions as they are, where their norms differ: in the raw scale better than the above.
  std::optional<Spectrum> raw = std::nullopt;
  /// Of a Gram matrix: the sets that were found in it, and what is proved of all.
  std::shared_ptr<const GramFacts> gram = nullptr;

  /// Lambda in a scale; nullopt when the norm is needed and not known.
  [[nodiscard]] std::optional<Enclosure> lambda(Scale scale) const;
  /// The same for the centred functions; nullopt also when nothing is known of them.
  [[nodiscard]] std::optional<Enclosure> centred_lambda(Scale scale) const;
};

/// An integer between two, and how that is known.
struct IntegerRange {
  Integer lower;
  Integer upper;
  std::string method;
  /// Whether a search for what lies between ended at its limit of work.
  bool was_cut = false;
};

/// SQ-DIM: the most functions of pairwise correlation at most 1/d^power that there are d of; power is 1
/// (szorenyi09) or 3 (blum94).
IntegerRange uncorrelated_functions(const Dimension& dimension, unsigned power);

/// So many of the functions, as many as are known.
Dimension uncorrelated_part(const Dimension& dimension, unsigned power);

/// Precondition: the family is not degenerate.
Dimension dimension(const Family& family);

/// What is known of any `size` of the functions: a learner for all of them is one for these.
/// Precondition: 1 <= size <= dimension.size.
Dimension subfamily(const Dimension& dimension, const Integer& size);

/// The eigenvalues, at least 1 of them, of a Gram matrix whose entry for S and T is c_i, i = |S and T|, S
/// and T all subsets of [n] of size k: j = 0, ..., min(k, n - k) in order; that of j = 0 belongs to the
/// constant vector (delsarte73). Precondition: c_0, ..., c_k given, 1 <= k <= n.
std::vector<Enclosure> johnson_eigenvalues(const std::vector<Enclosure>& by_overlap,
                                           std::uint64_t n);

/// The least s such that every set of at least s functions has average correlation
/// |C|^-2 sum_{f, f' in C} |<f, f'>| at most gamma ||f||^2, as far as a bound on the correlations
/// tells; nullopt when that is more than N. gamma > 0. After feldman17; docs/theory.md, 5.11.
std::optional<Integer> least_uncorrelated(const Dimension& dimension, const Rational& gamma);

/// SDA(gamma ||f||^2) = ceil(N / (s - 1)) - 1, s the least size of which every set is as little correlated, 0
/// when there is none up to N. The lower end follows from least_uncorrelated, the upper from a set that was
/// found, where one was.
struct AverageDimension {
  /// nullopt: unbounded, s = 1.
  std::optional<Integer> lower;
  /// nullopt: unbounded, or not known.
  std::optional<Integer> upper;
  std::string method;
};
AverageDimension average_dimension(const Dimension& dimension, const Rational& gamma);

}  // namespace sqdim
