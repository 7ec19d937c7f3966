// family: the hard families, as descriptions.
//
// The central one is goel20's. For S in [n], |S| = k, an inner activation psi and an outer
// activation phi,
//
//     g_S(x) = sum over w in {-1,+1}^k of  w_1 ... w_k  psi(<w, x_S> / sqrt k),
//     f_S = phi(g_S).
//
// These are C(n,k) one-hidden-layer networks with 2^k units each. For odd phi they are pairwise
// orthogonal under every distribution that is invariant under sign flips of single coordinates
// (docs/theory.md, 2.1). Other families are given by their size, norm and correlations alone.
//
// A bound needs nothing about a family except the contents of `Family`, all of which is exact or
// certified.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "sqdim/foundation/exact/exact.hpp"
#include "sqdim/foundation/notation/enum_names.hpp"
#include "sqdim/foundation/notation/notation.hpp"
#include "sqdim/functions/activation/activation.hpp"
#include "sqdim/functions/gram/gram.hpp"
#include "sqdim/functions/hidden_law/hidden_law.hpp"
#include "sqdim/functions/zonal/measures.hpp"

namespace sqdim {

// ---- ||g_S||^2

/// Returns the reason why g_S is identically 0, if it is: psi has no Hermite coefficient of
/// degree >= k and of k's parity (2.2).
std::optional<std::string> degeneracy(const Activation& activation, std::uint64_t k);

/// Returns the reason why g_S is not proved to be different from 0; nullopt if it is proved. The
/// support decides where it is exact. For a user's formula an enclosure of a Hermite coefficient of
/// degree >= k and of k's parity has to exclude 0. Preconditions: g_S is not degenerate;
/// activation.is_certified().
std::optional<std::string> doubt_of_nonzero(const Activation& activation, std::uint64_t k,
                                            Arithmetic arithmetic = Arithmetic::arb);

/// Encloses ||g_S||^2 = 2^k sum_j (-1)^j C(k,j) kappa(1 - 2j/k), with terms rounded 2^-precision
/// below the largest (2.3). Preconditions: the activation has a dual activation in closed form;
/// k >= 1.
Ball kernel_sum(const Activation& activation, std::uint64_t k, Precision precision);

/// The Hermite series of ||g_S||^2 up to a degree, with an enclosure of the tail beyond it (2.4).
struct HermiteSeries {
  Ball sum;
  Ball tail;
  /// The part of the width of `tail` that is due to truncation and that more terms could remove.
  Ball truncation;
};
/// Computes the series up to max_degree. Precondition: max_degree >= k >= 1.
HermiteSeries hermite_series(const Activation& activation, std::uint64_t k,
                             std::uint64_t max_degree, Precision precision);

/// The methods for ||g_S||^2. The first two are certified; the others are numerical
/// (values/estimates/multiprecision.hpp).
enum class NormMethod { kernel_sum, hermite_series, quadrature, fourier };

inline constexpr EnumNames<NormMethod, 4> norm_method_names = {
    "method",
    {{{NormMethod::kernel_sum, "kernel-sum"},
      {NormMethod::hermite_series, "hermite-series"},
      {NormMethod::quadrature, "quadrature"},
      {NormMethod::fourier, "fourier"}}}};
inline std::string to_string(NormMethod method) {
  return norm_method_names.of(method);
}

bool is_certified(NormMethod method);

/// A certified ||g_S||^2.
struct NormSquared {
  /// The enclosure; nullopt if not even a finite one could be computed.
  std::optional<Enclosure> value;
  NormMethod method;
  /// The reason why the requested digits were not reached; nullopt if they were.
  std::optional<std::string> shortfall;
};

/// Whether the activation supplies what the method needs. A kernel sum needs a dual activation in
/// closed form, a Hermite series certified coefficients, quadrature nothing, and the Fourier method
/// a Fourier density.
bool has_method(const Activation& activation, NormMethod method);

/// Throws InvalidInput, naming the methods that exist, if the activation does not have the method.
void require_method(const Activation& activation, NormMethod method);

/// Returns the kernel sum if the activation has a dual activation in closed form, otherwise the
/// Hermite series, or quadrature for a user's formula of which nothing is proved.
NormMethod preferred_method(const Activation& activation);

/// Encloses ||g_S||^2 with relative width at most 10^-digits: the precision (and the degree) grow
/// until that is reached or a cap is; if g_S is not proved to be different from 0, there is one
/// enclosure and that reason. Throws InvalidInput if the method does not exist for the activation. Preconditions: g_S is not degenerate; the method is certified.
NormSquared norm_squared(const Activation& activation, std::uint64_t k, unsigned digits,
                         NormMethod method, Arithmetic arithmetic = Arithmetic::arb);

// ---- families

/// The outer activation phi: odd with values in [-1, 1] for classification, or the identity for
/// regression.
struct OuterActivation {
  std::string name;
  /// phi(u) as a formula in x, which stands for u.
  Expression formula;
  bool identity;
  /// A number with |phi(u)| <= slope |u| for all u; nullopt if there is none.
  std::optional<Rational> slope;
  /// |phi(u)| for u != 0, if that is one number: 1 for sign, 1 - 2 eta for sign(noise=eta).
  std::optional<Rational> magnitude;
};

/// Reads identity, sign(noise=0), tanh(scale=1) or erf(scale=1). A label sign g_S(x) that is flipped
/// with probability eta, 0 <= eta < 1/2, has the mean (1 - 2 eta) sign g_S(x), which is phi(g_S(x))
/// for phi = sign(noise=eta) (docs/theory.md, 2.9). Throws InvalidInput.
OuterActivation parse_outer_activation(const std::string& text);
/// Returns the four names of parse_outer_activation.
std::vector<std::string> outer_activation_names();
/// Returns the largest |phi|, if it is known to be below 1: for labels with noise.
std::optional<Rational> magnitude_below_one(const OuterActivation& outer);

/// The ingredients of a family f_S, S in [n], |S| = k.
struct SubsetParameters {
  std::uint64_t n;
  std::uint64_t k;
  OuterActivation outer;
  /// The inner activation; nullopt for a family that has none.
  std::optional<Activation> activation;
  /// Certified ||g_S||^2 under N(0, I_n), without the outer activation; nullopt if the family is
  /// degenerate, has no g_S, or is under another distribution.
  std::optional<NormSquared> inner_norm_squared;
  /// The distribution of the inputs, as a name that find_distribution reads.
  std::string distribution = "gaussian";
  /// <f_S, f_T> for |S and T| = 0, ..., k; empty if the functions are orthogonal.
  std::vector<Enclosure> by_overlap = {};
};

/// Both bounds on ||phi(g_S)||^2, and the method that proves them.
struct OuterNorm {
  Enclosure value;
  std::string method;
};

/// Encloses ||phi(g_S)||^2, from ||g_S||^2 if that is known (docs/theory.md, 2.5).
/// `almost_everywhere` says whether g_S is nonzero almost everywhere. Precondition: phi is not the
/// identity.
OuterNorm outer_norm_squared(const OuterActivation& outer, bool almost_everywhere,
                             const std::optional<Enclosure>& inner, Arithmetic arithmetic);

/// The ingredients of a class of functions f_w(x) = psi(<w, x>), or of laws D_w relative to
/// N(0, I_n), with a uniform direction w on the unit sphere of R^n.
struct HiddenDirection {
  /// The dimension, at least 3.
  std::uint64_t n;
  /// psi of functions, and the law of <w, x> under D_w: one of them is set.
  std::optional<Activation> activation;
  std::optional<HiddenLaw> law;
  /// The correlations: <f_w, f_v> = kappa(<w, v>).
  ZonalSeries series;
  /// Enclosures of lambda_0, lambda_1 and lambda_2, of which the largest eigenvalues are made.
  std::array<Enclosure, 3> eigenvalues;
  /// The least d >= 1 with c_d != 0; nullopt if that is not decided.
  std::optional<unsigned long> information_exponent;
  /// Bounds on measures of directions; not null.
  std::shared_ptr<const ZonalMeasures> measures;
  /// The arithmetic of all numbers that follow from the series.
  Arithmetic arithmetic = Arithmetic::arb;
};

struct Family {
  /// The canonical name, which parses back.
  std::string name;
  std::string description;
  /// N, the number of functions, each of measure 1; 1 for functions with a hidden direction, whose
  /// measure is 1 in all.
  Integer size;
  /// An enclosure of ||f_i||^2, which is the same for every member; with `gram`, it encloses the
  /// values of all members. nullopt if no enclosure could be computed, or if it is infinite.
  std::optional<Enclosure> norm_squared;
  /// The method that proves norm_squared: "kernel-sum", "given", ...
  std::string norm_method;
  /// An upper bound on |<f_i, f_j>| / ||f||^2, i != j; at most 1, and exactly 0 for an orthogonal
  /// family.
  Rational relative_correlation;
  /// Whether |f_i| <= 1 everywhere, so that the members can be conditional means of labels.
  bool bounded;
  /// A number below 1 that bounds all |f_i|, if one is known.
  std::optional<Rational> supremum = std::nullopt;
  /// The option by which a user asserts that the members are bounded although nothing proves it:
  /// "--bounded"; otherwise empty.
  std::string bound_asserted_by = "";
  /// The reason why every member is identically 0, if so. There is then nothing to bound.
  std::optional<std::string> degenerate = std::nullopt;
  /// The reason why it is not known whether every member is identically 0, if so. Then nothing is
  /// known of norms, and there is no bound.
  std::optional<std::string> doubt = std::nullopt;
  /// The dimension and the subsets, if the family has them.
  std::optional<SubsetParameters> subsets = std::nullopt;
  /// The proved facts about the Gram matrix, if the family has one.
  std::shared_ptr<const GramFacts> gram = nullptr;
  /// The hidden direction, if the family has one.
  std::shared_ptr<const HiddenDirection> direction = nullptr;

  /// The reason why there is no bound: the members are 0, or may be.
  [[nodiscard]] const std::optional<std::string>& without_bound() const {
    return degenerate ? degenerate : doubt;
  }
};

/// Returns the family. Throws InvalidInput if its members may be 0 without a proof.
Family without_doubt(Family family);

/// Returns the dimension n of the inputs; nullopt for a family that is given by numbers.
std::optional<std::uint64_t> dimension_of(const Family& family);

/// Makes a family that is given by its Gram matrix. No bound on |f_i| is known.
Family gram_family(std::string name, std::string description, GramFacts facts);

/// Returns a family over subsets of [n] in another dimension; its norms do not depend on n.
/// Preconditions: family.subsets, k <= n.
Family in_dimension(Family family, std::uint64_t n);

/// The arguments that make a family over subsets.
struct SubsetArguments {
  /// The inner activation; set exactly if the family's entry takes one.
  std::optional<Activation> activation;
  OuterActivation outer;
  /// The dimension, and the size of the subsets: 1 <= k <= n.
  std::uint64_t n;
  std::uint64_t k;
  /// The digits of certified norms.
  unsigned digits;
  Arithmetic arithmetic = Arithmetic::arb;
};

/// The arguments that make a family with a hidden direction.
struct DirectionArguments {
  /// The function, or the law, of the coordinate in the direction.
  std::variant<Activation, HiddenLaw> hidden;
  /// The dimension, at least 3.
  std::uint64_t n;
  /// The digits of certified norms and eigenvalues.
  unsigned digits;
  Arithmetic arithmetic = Arithmetic::arb;
};

/// How to make a family, and its description in `sqdim list`. All makers except one are null.
struct FamilyEntry {
  std::string name;
  std::string parameters;
  std::string description;
  std::string citation;
  /// Makes a family that is given by numbers: abstract(size=8, ...).
  Family (*from_call)(const Call& call);
  /// Makes a family of functions f_S over the subsets S of [n] of size k.
  Family (*over_subsets)(const SubsetArguments& arguments);
  /// Makes a family with a hidden direction in R^n.
  Family (*with_direction)(const DirectionArguments& arguments) = nullptr;
  /// Whether over_subsets or with_direction takes an activation.
  bool takes_activation = false;
};

}  // namespace sqdim
