// gram: what can be proved of a family from its Gram matrix, given as floating-point numbers.
//
// Entry i, j of a Gram matrix is <f_i, f_j>. Eigenvalues that an iteration finds are guesses here; what is
// returned is proved, with every rounding accounted for (docs/theory.md, section 10):
//
//     Lambda(G) <= mu        when mu I - G has a Cholesky factor in floating point (10.1),
//     Lambda(|G|) <= max_i (|G| x)_i / x_i    for any positive x (Collatz, Wielandt; 10.2),
//
// |G| the matrix of absolute values. Everything of sets of functions, which pairs and subsets are little
// correlated, is combinatorics on the entries: a set that is found proves one side, a bound the other.
#pragma once

#include <Eigen/Core>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sqdim/exact.hpp"
#include "sqdim/matrix_file.hpp"

namespace sqdim {

/// <f_i, f_j> = scale (entries(i, j) + d_ij) with |d_ij| <= entry_error. Both triangles are stored and
/// agree; the diagonal is positive. 2^-500 <= entries(i, i) <= 2^500.
struct GramMatrix {
  Eigen::MatrixXd entries;
  Rational scale = 1;
  Rational entry_error = 0;
  /// The law of the inputs, where functions were given by values: "the uniform law on the 300 points given".
  std::optional<std::string> law = std::nullopt;

  [[nodiscard]] std::size_t size() const { return static_cast<std::size_t>(entries.rows()); }
};

/// A matrix that somebody gives as a Gram matrix, its entries known up to entry_error >= 0, and to half a unit in the
/// last place of the largest where they are rounded. Throws
/// DamagedMatrix when it certainly is none: not square, not symmetric, a diagonal entry that is not
/// positive or beyond 2^(+-500), an entry beyond Cauchy-Schwarz, exactly, or a combination of the functions
/// with a squared norm that is negative by more than the rounding of a factorisation.
GramMatrix gram_matrix(GivenMatrix given, const Rational& entry_error, unsigned threads);

/// Weights of points that are at fault, rather than values.
class DamagedWeights : public DamagedMatrix {
 public:
  using DamagedMatrix::DamagedMatrix;
};

/// Of functions by their values: rows are functions, columns are points, and <f, g> is the mean of f(x) g(x)
/// with weights proportional to those given (all 1 when absent). Exact where values and weights are
/// integers, or multiples of a unit, and no sum passes 2^53; else the rounding is in entry_error. Throws DamagedWeights when the
/// weights do not fit, are negative or all zero, DamagedMatrix when a function has norm 0.
GramMatrix gram_of_values(const GivenMatrix& values, const std::optional<GivenMatrix>& weights,
                          unsigned threads);

/// Of f_i / ||f_i||: scale times the diagonal is 1, exactly; other entries within entry_error. The entries stay
/// as they are where all norms are equal.
GramMatrix normalised(GramMatrix gram);

/// Of f_i - f_0, f_0 the mean of the functions. Its diagonal may be 0, or below by entry_error.
GramMatrix centred(const GramMatrix& gram);

// ---- eigenvalues

/// Proved: Lambda, the largest eigenvalue, of a matrix as a GramMatrix holds it.
struct LargestEigenvalue {
  Enclosure value;
  /// "orthogonality", "verified-cholesky", "weighted-row-sums" where factorisation did not complete, or "trace".
  std::string method;
};

LargestEigenvalue largest_eigenvalue(const GramMatrix& gram, unsigned threads);

/// The same of |G|, by weighted row sums (Collatz, Wielandt); the lower end by a Rayleigh quotient.
Enclosure largest_absolute_eigenvalue(const GramMatrix& gram);

// ---- sets of functions; the Gram matrix is normalised

/// SQ-DIM in a convention: the largest d such that d of the functions have pairwise correlations at most
/// 1/d^power in absolute value.
struct UncorrelatedSets {
  /// As many were found.
  std::size_t lower;
  /// There are no more.
  std::size_t upper;
  /// How the upper end is proved: "search" (exhaustive, or a colouring), "spectrum" (10.4), "size".
  std::string method;
  /// Whether the ends differ and the search between them ended at its limit of work.
  bool was_cut = false;
};

/// The greatest effort that may be asked for.
inline constexpr std::uint64_t most_effort = 1'000'000;

/// The search looks at a number of pairs in proportion to `effort`, from 1 (about half a second) to most_effort. They
/// are counted, not timed: the ends are the same on every machine.
UncorrelatedSets uncorrelated_sets(const GramMatrix& gram, unsigned power, unsigned threads,
                                   std::uint64_t effort = 1);

/// For s = 1, ..., N at [s - 1]: between which numbers the largest average correlation of s functions lies,
/// max over |C| = s of s^-2 sum_{i, j in C} |<f_i, f_j>|. It does not increase with s (10.5).
struct AverageCorrelations {
  /// Of a set that was found.
  std::vector<Rational> lower;
  /// Of every set.
  std::vector<Rational> upper;
  /// "exhaustive", or "row-sums" and Lambda(|G|).
  std::string method;
};

AverageCorrelations average_correlations(const GramMatrix& gram, const Enclosure& absolute_lambda);

// ---- all together

/// Of the functions f_i - f_0, f_0 the mean of f_1, ..., f_N.
struct Centred {
  /// The largest eigenvalue of their Gram matrix.
  Enclosure lambda;
  /// ||f_i - f_0||^2, of every i.
  Enclosure norm_squared;
};

/// What theorems use of a Gram matrix in one scale.
struct Spectrum {
  LargestEigenvalue lambda;
  Centred centred;
};

struct GramFacts {
  /// As in GramMatrix.
  std::optional<std::string> law = std::nullopt;
  /// ||f_i||^2, of every i.
  Enclosure norm_squared;
  /// Whether all entries are exact.
  bool exact;
  /// The greatest |<f_i, f_j>|, i != j, of the normalised functions; 0 for a single one.
  Enclosure correlation;
  /// <f_i, f_j> is at most that.
  Rational greatest_correlation;
  /// Of the normalised functions.
  Spectrum relative;
  Enclosure absolute_lambda;
  /// Of the functions as they are, where their norms differ.
  std::optional<Spectrum> raw;
  /// In the conventions 1/d (szorenyi09) and 1/d^3 (blum94).
  UncorrelatedSets inverse;
  UncorrelatedSets inverse_cube;
  AverageCorrelations average;
};

/// Holds three matrices at a time, the one given among them.
/// `effort` is that of uncorrelated_sets.
GramFacts gram_facts(GramMatrix gram, unsigned threads, std::uint64_t effort = 1);

}  // namespace sqdim
