// gram: what can be proved about a family from its Gram matrix, given as floating-point numbers.
//
// Entry i, j of a Gram matrix is <f_i, f_j>. Eigenvalues found by iteration serve only as guesses;
// every returned bound is proved, with every rounding accounted for (docs/theory.md, section 10):
//
//     Lambda(G) <= mu        when mu I - G has a Cholesky factor in floating point (10.1),
//     Lambda(|G|) <= max_i (|G| x)_i / x_i    for any positive x (Collatz, Wielandt; 10.2),
//
// where |G| is the matrix of absolute values. Statements about sets of functions (which pairs and
// subsets are little correlated) are combinatorics on the entries: a set that is found proves one
// side, and a bound proves the other.
#pragma once

#include <Eigen/Core>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sqdim/foundation/exact/exact.hpp"
#include "sqdim/foundation/matrix_file/matrix_file.hpp"
#include "sqdim/foundation/parallel/parallel.hpp"

namespace sqdim {

/// <f_i, f_j> = scale (entries(i, j) + d_ij) with |d_ij| <= entry_error. Both triangles are stored
/// and agree. The diagonal is positive, with 2^-500 <= entries(i, i) <= 2^500.
struct GramMatrix {
  Eigen::MatrixXd entries;
  Rational scale = 1;
  Rational entry_error = 0;
  /// The law of the inputs if functions were given by values: "the uniform law on the 300 points
  /// given".
  std::optional<std::string> law = std::nullopt;

  [[nodiscard]] std::size_t size() const { return static_cast<std::size_t>(entries.rows()); }
};

/// Checks a matrix that a user gives as a Gram matrix. Its entries are known up to
/// entry_error >= 0, and, if they are rounded, up to half a unit in the last place of the largest.
/// Throws DamagedMatrix if the matrix certainly is no Gram matrix: it is not square or not
/// symmetric; a diagonal entry is not positive or beyond 2^(+-500); an entry violates the
/// Cauchy-Schwarz inequality, exactly; or a combination of the functions has a squared norm that is
/// negative by more than the rounding of a factorisation.
GramMatrix gram_matrix(GivenMatrix given, const Rational& entry_error, unsigned threads);

/// Weights of points that are at fault, as opposed to values.
class DamagedWeights : public DamagedMatrix {
 public:
  using DamagedMatrix::DamagedMatrix;
};

/// Returns the Gram matrix of functions given by their values. Rows are functions, columns are
/// points, and <f, g> is the mean of f(x) g(x) with weights proportional to those given (all 1 when
/// absent). The result is exact if values and weights are integers, or multiples of a unit, and no
/// sum passes 2^53; otherwise the rounding is in entry_error. Throws DamagedWeights if the weights
/// do not fit, are negative or are all zero, and DamagedMatrix if a function has norm 0.
GramMatrix gram_of_values(const GivenMatrix& values, const std::optional<GivenMatrix>& weights,
                          unsigned threads);

/// Returns the Gram matrix of f_i / ||f_i||. Scale times the diagonal is exactly 1; other entries
/// are within entry_error. If all norms are equal, the entries stay as they are.
GramMatrix normalised(GramMatrix gram);

/// Returns the Gram matrix of f_i - f_0, where f_0 is the mean of the functions. Its diagonal may
/// be 0, or negative by up to entry_error.
GramMatrix centred(const GramMatrix& gram);

// ---- eigenvalues

/// The largest eigenvalue Lambda of a matrix in the form of GramMatrix, proved.
struct LargestEigenvalue {
  Enclosure value;
  /// "orthogonality", "verified-cholesky", "weighted-row-sums" (if factorisation did not complete)
  /// or "trace".
  std::string method;
};

LargestEigenvalue largest_eigenvalue(const GramMatrix& gram, unsigned threads);

/// Encloses Lambda(|G|): the upper end by weighted row sums (Collatz, Wielandt), the lower end by a
/// Rayleigh quotient.
Enclosure largest_absolute_eigenvalue(const GramMatrix& gram);

// ---- sets of functions; the Gram matrix is normalised

/// SQ-DIM in a convention: the largest d such that d of the functions have pairwise correlations at
/// most 1/d^power in absolute value.
struct UncorrelatedSets {
  /// The size of a set that was found.
  std::size_t lower;
  /// A proved upper bound on d.
  std::size_t upper;
  /// How the upper bound is proved: "search" (exhaustive, or a colouring), "spectrum" (10.4),
  /// "size".
  std::string method;
  /// Whether the two bounds differ and the search between them ended at its limit of work.
  bool was_cut = false;
  /// A set that was found, if it has more than one function: at least `lower` of them have such
  /// correlations.
  std::vector<std::size_t> members = {};
};

/// The greatest effort that may be requested.
inline constexpr std::uint64_t most_effort = 1'000'000;

/// The search examines a number of pairs proportional to `effort`, from 1 (about half a second) to
/// most_effort. The work is counted, not timed, so the bounds are the same on every machine.
UncorrelatedSets uncorrelated_sets(const GramMatrix& gram, unsigned power, unsigned threads,
                                   std::uint64_t effort = 1);

/// Bounds on the largest average correlation of s functions,
/// max over |C| = s of s^-2 sum_{i, j in C} |<f_i, f_j>|, for s = 1, ..., N at index s - 1. It does
/// not increase with s (10.5).
struct AverageCorrelations {
  /// The average correlations of sets that were found.
  std::vector<Rational> lower;
  /// Upper bounds for all sets of each size.
  std::vector<Rational> upper;
  /// "exhaustive", or "row-sums" if row sums and Lambda(|G|) bound it.
  std::string method;
};

/// Returns upper bounds on the sum of the s largest |<f_i, f_j>| in any row i, its diagonal entry
/// among them, for s = 1, ..., N at index s - 1. No s functions have a Gram matrix with a larger
/// eigenvalue, because no eigenvalue exceeds every absolute row sum (5.3).
std::vector<Rational> row_sums(const GramMatrix& gram);

/// `sums` are those of row_sums.
AverageCorrelations average_correlations(const GramMatrix& gram, const Enclosure& absolute_lambda,
                                         const std::vector<Rational>& sums);

/// Returns sets of functions that are little correlated: for each of the thresholds 0, 1/2, ...,
/// 1/64 a set in which every |<f_i, f_j>| is at most that, found by adding one function after the
/// other.
std::vector<std::vector<std::size_t>> thinned_sets(const GramMatrix& gram);

// ---- everything together

/// The functions f_i - f_0, where f_0 is the mean of f_1, ..., f_N.
struct Centred {
  /// The largest eigenvalue of their Gram matrix.
  Enclosure lambda;
  /// An enclosure of ||f_i - f_0||^2 for every i.
  Enclosure norm_squared;
};

/// The part of a Gram matrix, in one scale, that theorems use.
struct Spectrum {
  LargestEigenvalue lambda;
  Centred centred;
};

struct GramFacts {
  /// The law of the inputs, as in GramMatrix.
  std::optional<std::string> law = std::nullopt;
  /// An enclosure of ||f_i||^2 for every i.
  Enclosure norm_squared;
  /// Whether all entries are exact.
  bool exact;
  /// The greatest |<f_i, f_j>|, i != j, of the normalised functions; 0 for a single function.
  Enclosure correlation;
  /// An upper bound on <f_i, f_j>, i != j, of the normalised functions.
  Rational greatest_correlation;
  /// The spectrum of the normalised functions.
  Spectrum relative;
  Enclosure absolute_lambda;
  /// The spectrum of the functions as they are, if their norms differ.
  std::optional<Spectrum> raw;
  /// SQ-DIM in the conventions 1/d (szorenyi09) and 1/d^3 (blum94).
  UncorrelatedSets inverse;
  UncorrelatedSets inverse_cube;
  AverageCorrelations average;
  /// The row_sums of the normalised functions.
  std::vector<Rational> row_sums;
  /// The facts about sets of the functions that are less correlated than all. A theorem about one
  /// of them is a theorem about the family. Their own SQ-DIM is not searched for.
  std::vector<std::shared_ptr<const GramFacts>> parts = {};

  [[nodiscard]] std::size_t size() const { return row_sums.size(); }
};

/// Computes all facts. `effort` is that of uncorrelated_sets; `on_stage`, which may be empty, is
/// called before each kind of facts. Holds three matrices at a time, including the given one. There
/// are parts for up to 3000 functions.
GramFacts gram_facts(GramMatrix gram, unsigned threads, std::uint64_t effort = 1,
                     const OnStage& on_stage = {});

}  // namespace sqdim
