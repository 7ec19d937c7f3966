// concept_class: finite classes of concepts f_1, ..., f_N, and the correlations <h, f_i> of queries
// with them.
//
// A class is public: oracle and learner both know it and E[h f_i] for every member; only the target
// is secret. Correlations are integers over one square root,
//
//     | <h, f_i> - x_i / sqrt(Q) | <= error.
//
// The error is 0 wherever the structure of the class determines them (docs/theory.md, section 9),
// so that validity is decided in integers. Otherwise they are estimated from samples, with a proved
// error and a stated probability of failure.
//
// There is one class per file of lib/sqdim/learning/concept_class/.
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "sqdim/foundation/exact/exact.hpp"
#include "sqdim/foundation/notation/enum_names.hpp"
#include "sqdim/foundation/notation/notation.hpp"
#include "sqdim/functions/family/family.hpp"
#include "sqdim/learning/mean_bounds/mean_bounds.hpp"

namespace sqdim {

// ---- queries

/// One term a_j f_j of a query.
struct Term {
  std::uint32_t member;
  std::int64_t coefficient;

  friend bool operator==(const Term&, const Term&) = default;
};

/// A query h proportional to sum_j a_j f_j. Members that are not listed have coefficient 0.
struct Combination {
  std::vector<Term> terms;

  friend bool operator==(const Combination&, const Combination&) = default;
};

/// The most coins of a majority: with more fair coins, numerators would exceed 2^62.
inline constexpr std::size_t most_coins = 61;

/// A query h = sign(sum_j a_j f_j) of an odd number of different members, a_j = +-1; sign(0) = 0.
struct Majority {
  std::vector<Term> terms;

  friend bool operator==(const Majority&, const Majority&) = default;
};

/// A basis of products over coordinates: of sign x_i, or of normalised Hermite polynomials
/// h_d(x_i).
enum class Basis { sign, hermite };

inline constexpr EnumNames<Basis, 2> basis_names = {
    "basis", {{{Basis::sign, "sign"}, {Basis::hermite, "hermite"}}}};
inline std::string to_string(Basis basis) {
  return basis_names.of(basis);
}

/// A coordinate, from 1, to degree d >= 1; for signs d = 1.
struct Factor {
  std::uint32_t coordinate;
  std::uint32_t degree;

  friend bool operator==(const Factor&, const Factor&) = default;
};

/// a times the product of the factors, with coordinates in increasing order; without factors it is
/// the constant a.
struct Monomial {
  std::vector<Factor> factors;
  std::int64_t coefficient;

  friend bool operator==(const Monomial&, const Monomial&) = default;
};

/// A query h proportional to a sum of different monomials, which are orthonormal.
struct Polynomial {
  Basis basis;
  std::vector<Monomial> terms;

  friend bool operator==(const Polynomial&, const Polynomial&) = default;
};

/// A query h proportional to psi(<u, x>), where psi is the class's own activation and u != 0 is
/// given coordinate by coordinate.
struct Neuron {
  std::vector<Rational> weights;

  friend bool operator==(const Neuron&, const Neuron&) = default;
};

using Query = std::variant<Combination, Majority, Polynomial, Neuron>;

/// The scale of h: ||h||_2 = 1, or sup |h| <= 1. A bounded combination is divided by sum |a_j|,
/// since |f_j| <= 1. A majority satisfies both; a neuron has norm 1.
enum class QueryNorm { unit, bounded };

// ---- correlations

struct Correlations {
  /// Numbers with |<h, f_i> - numerators[i] / sqrt(radicand)| <= error_of(i).
  std::vector<std::int64_t> numerators;
  Integer radicand;
  /// The error of the members that are estimated. If `estimated` is empty, all are.
  Rational error = 0;
  std::vector<bool> estimated = {};
  /// The number of samples of the estimates, and the inequality that bounds their error; 0 and ""
  /// if nothing was sampled for this query.
  std::uint64_t samples = 0;
  std::string method = "";

  [[nodiscard]] bool is_estimated(std::uint32_t member) const {
    return estimated.empty() || estimated[member];
  }
  [[nodiscard]] Rational error_of(std::uint32_t member) const {
    return is_estimated(member) ? error : Rational(0);
  }
};

/// How to sample. Different queries of one conversation get different blocks, so that a query never
/// depends on the samples that judge it.
struct SamplingPlan {
  Accuracy accuracy;
  std::uint64_t seed;
  /// The number of the block, below 2^31.
  std::uint64_t block;
};

// ---- classes

class ConceptClass {
 public:
  ConceptClass() = default;
  ConceptClass(const ConceptClass&) = delete;
  ConceptClass(ConceptClass&&) = delete;
  ConceptClass& operator=(const ConceptClass&) = delete;
  ConceptClass& operator=(ConceptClass&&) = delete;
  virtual ~ConceptClass() = default;

  /// Returns N.
  [[nodiscard]] virtual std::size_t size() const = 0;

  /// Whether |f_i| <= 1, so that the members are p-concepts and statistical queries make sense.
  [[nodiscard]] virtual bool is_bounded() const = 0;

  /// Returns ||f||^2, which is the same for all members.
  [[nodiscard]] virtual Enclosure norm_squared() const { return Enclosure::exactly(1); }

  /// Returns the a > 0 with |f_i| = a almost everywhere, if there is one and the signs of members
  /// that independent() returns are independent fair coins; otherwise nullopt.
  [[nodiscard]] virtual std::optional<Rational> coin_magnitude() const { return std::nullopt; }

  /// Returns the correlations of all members with a query. Throws std::invalid_argument if the
  /// query makes no sense: a term names no member, h is 0, a numerator exceeds 2^62, or the class
  /// has no such queries.
  [[nodiscard]] virtual Correlations correlations(const Query& query, QueryNorm norm,
                                                  const SamplingPlan& plan) const = 0;

  /// Returns the dimension n of the inputs for a class of functions on R^n that knows its
  /// correlations with monomials up to some degree; nullopt for a class that is known only by its
  /// Gram matrix.
  [[nodiscard]] virtual std::optional<std::uint64_t> coordinates() const { return std::nullopt; }

  /// Returns the first members of a list whose majorities have the best known correlations: for
  /// fair coins, those that are independent. There are at most `most` of them. Returns none if the
  /// class has no majorities.
  [[nodiscard]] virtual std::vector<std::uint32_t> independent(
      std::span<const std::uint32_t> /*list*/, std::size_t /*most*/) const {
    return {};
  }

  /// Returns the mean of y h(x) over fresh labelled samples of a member: the answer of an honest
  /// sampler. It is a pure function of its arguments. Throws std::invalid_argument for a class
  /// without functions.
  [[nodiscard]] virtual Rational sampled_mean(const Query& query, std::uint32_t target,
                                              std::uint64_t samples, std::uint64_t seed,
                                              std::uint64_t block) const;

  /// Whether correlations of different members are 0, or so small that sums of several members
  /// serve each of them as docs/theory.md, 9.6, says. Learners who rely on it and are wrong fail.
  [[nodiscard]] virtual bool is_nearly_orthogonal() const { return true; }
};

/// Makes N orthonormal functions, 1 <= N < 2^32, without storing a matrix.
std::unique_ptr<ConceptClass> orthonormal_class(std::size_t size);

/// Makes unit functions with the Gram matrix entries / denominator, row by row, up to an error of
/// each entry (docs/theory.md, 9.9). Throws std::invalid_argument unless the matrix is square and
/// symmetric, with ones on the diagonal and entries in [-1, 1]. Precondition, not checked: it is
/// positive semidefinite. A combination of correlated members that is 0, or may be 0 within the
/// error, is taken as the query 0, which every oracle answers for.
std::unique_ptr<ConceptClass> gram_class(std::size_t size, std::vector<std::int64_t> entries,
                                         std::int64_t denominator, const Rational& error = 0);

/// Makes the class of a matrix that normalised() has made: exact if its entries are small multiples
/// of a unit, otherwise with the error of the entries and of their rounding to multiples of 2^-40.
std::unique_ptr<ConceptClass> gram_class(const GramMatrix& normalised);

// ---- functions on finitely many points

/// Functions by their values: unit numbers(i, x) is f_i(x), |f_i| <= 1, and the point x has a
/// probability proportional to its weight >= 0. All weights are finite, and some are positive.
struct PointFunctions {
  Matrix numbers;
  Rational unit = 1;
  Eigen::VectorXd weights;
};

/// Makes the class of functions on finitely many points, as conditional means of labels.
/// Correlations are sums over the points, with a proved error of rounding. Preconditions: as
/// PointFunctions says, with at least one function, and fewer than 2^31 points.
std::unique_ptr<ConceptClass> point_class(PointFunctions functions);

// ---- functions over subsets

/// psi(<u, x>) as a function of x ~ N(0, I_n).
struct NeuronFunctions {
  /// psi in doubles, at each entry.
  std::function<Eigen::VectorXd(const Eigen::VectorXd& arguments)> values;
  /// ||psi(<u, .>)||^2 as a function of |u|^2, and <f_S, psi(<u, .>)> as a function of u_S and
  /// |u|^2 (docs/theory.md, 9.7); empty if there is no formula.
  std::function<Enclosure(const Rational& square)> norm_squared;
  std::function<Enclosure(std::span<const Rational> restricted, const Rational& square)>
      correlation;
};

/// f_S for the subsets S of [n] of size k, n <= 64, as functions of x ~ N(0, I_n). They are odd
/// under the flip of a coordinate of S, hence orthogonal, and the same function for every S except
/// for the names of the coordinates.
struct SubsetFunctions {
  std::uint64_t n;
  std::uint64_t k;
  OuterActivation outer;
  /// f_S at the columns of x_S, which have k rows. It has norm 1 if the outer activation is the
  /// identity.
  std::function<Eigen::VectorXd(const Eigen::MatrixXd& restricted)> values;
  /// ||f||^2 if it is known.
  std::optional<Enclosure> norm_squared;
  /// Whether f_S is a constant times the parity of signs on S.
  bool parity;
  /// <f_S, h> for the product h of h_d(x_i) over S, with the given degrees d, all odd; nullopt if
  /// it is not known.
  std::function<std::optional<Enclosure>(std::span<const std::uint32_t> degrees)> hermite;
  /// The neurons of networks; nullopt for functions without an activation.
  std::optional<NeuronFunctions> neurons = std::nullopt;
};

/// Return the target of a simulation: the hard family, or a control over the same inputs with the
/// same outer activation. Throws InvalidInput for networks whose norm is not known.
SubsetFunctions network_functions(const Family& family);
SubsetFunctions sign_parity_functions(const Family& family);
/// Returns phi(prod_{i in S} x_i).
SubsetFunctions monomial_functions(std::uint64_t n, std::uint64_t k, const OuterActivation& outer);

/// The monomials with which a class knows its correlations: those of a basis, up to a degree.
struct KnownMonomials {
  Basis basis = Basis::sign;
  std::uint32_t degree = 0;
};

/// Makes the class of all f_S, in the lexicographic order of S. `plan` is used for the norm and the coefficients of monomials that
/// have no formula. Throws InvalidInput for n > 64, more than 10^7 subsets, or functions that are
/// 0.
std::unique_ptr<ConceptClass> subset_class(SubsetFunctions functions, KnownMonomials monomials,
                                           const SamplingPlan& plan);

/// A function on R^n, given by its values at the columns of x.
using PointwiseFunction = std::function<Eigen::VectorXd(const Eigen::MatrixXd& x)>;

/// Makes a class of which only the values of its members are known, |f_i| <= 1, over x ~ N(0, I_n).
/// All correlations are estimates.
std::unique_ptr<ConceptClass> pointwise_class(std::uint64_t n,
                                              std::vector<PointwiseFunction> functions,
                                              KnownMonomials monomials, const SamplingPlan& plan);

/// Controls: networks of 2^k units like the hard ones, over random subsets S and with random output
/// signs instead of parities: phi(sum_w e_w psi(<w, x_S>/sqrt k)). Precondition: 1 <= k <= 12.
struct SignedUnits {
  /// The coordinates of S, from 0.
  std::vector<std::uint32_t> coordinates;
  /// The sign e_w of unit w, 0 <= w < 2^k; in <w, x_S>, coordinate i has the sign - if bit i of w
  /// is set.
  std::vector<int> signs;
};
std::vector<SignedUnits> random_signed_units(std::uint64_t n, std::uint64_t k, std::size_t count,
                                             std::uint64_t seed);
PointwiseFunction signed_network(const Activation& activation, const OuterActivation& outer,
                                 const SignedUnits& units);
/// Returns the vectors w/sqrt(k) on S, one in each column of n rows; their weights are the signs.
Eigen::MatrixXd unit_directions(std::uint64_t n, std::span<const std::uint32_t> coordinates);

}  // namespace sqdim
