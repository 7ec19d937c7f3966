// family: the hard families, as descriptions.
//
// The central one is goel20's. For S in [n], |S| = k, an inner activation psi and an outer
// activation phi,
//
//     g_S(x) = sum over w in {-1,+1}^k of  w_1 ... w_k  psi(<w, x_S> / sqrt k),
//     f_S = phi(g_S):
//
// one-hidden-layer networks with 2^k units, C(n,k) of them, pairwise orthogonal under every
// distribution that is invariant under sign flips of single coordinates when phi is odd
// (docs/theory.md, 2.1). Other families are given by their size, norm and correlations alone.
//
// A bound needs to know of a family only what `Family` holds. Everything in it is exact or
// certified.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sqdim/activation.hpp"
#include "sqdim/exact.hpp"
#include "sqdim/gram.hpp"
#include "sqdim/grammar.hpp"

namespace sqdim {

// ---- ||g_S||^2

/// Why g_S is identically 0, when it is: psi has no Hermite coefficient of degree >= k and k's
/// parity (2.2).
std::optional<std::string> degeneracy(const Activation& activation, std::uint64_t k);

/// ||g_S||^2 = 2^k sum_j (-1)^j C(k,j) kappa(1 - 2j/k), with terms rounded 2^-precision below the
/// largest (2.3). Precondition: the activation has a dual activation in closed form, k >= 1.
Ball kernel_sum(const Activation& activation, std::uint64_t k, Precision precision);

/// The Hermite series of ||g_S||^2 up to a degree, with an enclosure of the tail beyond it (2.4).
struct HermiteSeries {
  Ball sum;
  Ball tail;
  /// The truncation's share of the width of `tail`: what more terms could remove.
  Ball truncation;
};
/// Precondition: max_degree >= k >= 1.
HermiteSeries hermite_series(const Activation& activation, std::uint64_t k,
                             std::uint64_t max_degree, Precision precision);

/// The first two are certified; the others are numerical (numerical.hpp).
enum class NormMethod { kernel_sum, hermite_series, quadrature, fourier };

inline constexpr std::array all_norm_methods = {NormMethod::kernel_sum, NormMethod::hermite_series,
                                                NormMethod::quadrature, NormMethod::fourier};

/// "kernel-sum", "hermite-series", "quadrature" or "fourier".
std::string to_string(NormMethod method);

bool is_certified(NormMethod method);

/// A certified ||g_S||^2.
struct NormSquared {
  /// nullopt when not even a finite enclosure could be had.
  std::optional<Enclosure> value;
  NormMethod method;
  /// Why the requested digits were not reached; nullopt when they were.
  std::optional<std::string> shortfall;
};

/// Whether the activation supplies what the method needs: a dual activation in closed form, certified
/// coefficients, nothing, or a Fourier density.
bool has_method(const Activation& activation, NormMethod method);

/// Throws InvalidInput when it does not, and names the methods that exist.
void require_method(const Activation& activation, NormMethod method);

/// The kernel sum where the activation has a dual activation in closed form, else the Hermite series,
/// else (a formula of the user's) quadrature.
NormMethod preferred_method(const Activation& activation);

/// ||g_S||^2 with relative width at most 10^-digits: precision (and degree) grow until that is met
/// or a cap is reached. Throws InvalidInput when the method does not exist for the activation.
/// Precondition: not degenerate, a certified method.
NormSquared norm_squared(const Activation& activation, std::uint64_t k, unsigned digits,
                         NormMethod method, Arithmetic arithmetic = Arithmetic::arb);

// ---- families

/// phi, odd with values in [-1, 1] for classification, or the identity for regression.
struct OuterActivation {
  std::string name;
  /// phi(u), with the letter x for u.
  Expression formula;
  bool identity;
  /// |phi(u)| <= slope |u| for all u, where such a bound holds.
  std::optional<Rational> slope;
  /// Whether phi(u) is +1 or -1 for every u != 0.
  bool two_valued;
};

/// identity, sign, tanh(scale=1) or erf(scale=1). Throws InvalidInput.
OuterActivation parse_outer_activation(const std::string& text);

/// What the members of a family over subsets are made of: f_S, S in [n], |S| = k.
struct SubsetParameters {
  std::uint64_t n;
  std::uint64_t k;
  OuterActivation outer;
  /// nullopt for a family that has none.
  std::optional<Activation> activation;
  /// Certified ||g_S||^2 under N(0, I_n), without the outer activation; nullopt when degenerate, without
  /// g_S, or under another distribution.
  std::optional<NormSquared> inner_norm_squared;
  /// Of the inputs: a name that the registry's find_distribution reads.
  std::string distribution = "gaussian";
  /// <f_S, f_T> for |S and T| = 0, ..., k; empty when the functions are orthogonal.
  std::vector<Enclosure> by_overlap = {};
};

/// ||phi(g_S)||^2, from below and from above, and how it is known.
struct OuterNorm {
  Enclosure value;
  std::string method;
};

/// From ||g_S||^2, where that is known (docs/theory.md, 2.5). `almost_everywhere`: whether g_S is nonzero
/// almost everywhere. phi is not the identity.
OuterNorm outer_norm_squared(const OuterActivation& outer, bool almost_everywhere,
                             const std::optional<Enclosure>& inner, Arithmetic arithmetic);

struct Family {
  /// Canonical name, parses back.
  std::string name;
  std::string description;
  /// N, the number of functions.
  Integer size;
  /// ||f_i||^2, the same for every member but where `gram` is given, then of every member; nullopt when no
  /// enclosure could be computed.
  std::optional<Enclosure> norm_squared;
  /// How norm_squared is known: "kernel-sum", "given", ...
  std::string norm_method;
  /// An upper bound on |<f_i, f_j>| / ||f||^2, i != j; 0 exactly for an orthogonal family. At most
  /// 1.
  Rational relative_correlation;
  /// Whether |f_i| <= 1 everywhere: the members can be conditional means of labels.
  bool bounded;
  /// The option by which somebody asserted that, where nothing proves it: "--bounded"; empty otherwise.
  std::string bound_asserted_by = "";
  /// Why every member is identically 0, when that is so: then there is nothing to bound.
  std::optional<std::string> degenerate;
  /// The dimension and the subsets, for a family that has them.
  std::optional<SubsetParameters> subsets;
  /// What is proved of its Gram matrix, for a family that has one.
  std::shared_ptr<const GramFacts> gram = nullptr;
};

/// A family that is given by its Gram matrix; nothing is known of a bound on |f_i|.
Family gram_family(std::string name, std::string description, GramFacts facts);

/// A family over subsets of [n], in another dimension: its norms do not depend on n. Preconditions:
/// family.subsets, k <= n.
Family in_dimension(Family family, std::uint64_t n);

/// What a family over subsets is made from.
struct SubsetArguments {
  /// Set exactly when the family's entry takes one.
  std::optional<Activation> activation;
  OuterActivation outer;
  /// 1 <= k <= n.
  std::uint64_t n;
  std::uint64_t k;
  /// Of certified norms.
  unsigned digits;
  Arithmetic arithmetic = Arithmetic::arb;
};

/// How a family is made, and what `sqdim list` says of it. One of the two makers is null.
struct FamilyEntry {
  std::string name;
  std::string parameters;
  std::string description;
  std::string citation;
  /// For a family that is given by numbers: abstract(size=8, ...).
  Family (*from_call)(const Call& call);
  /// For a family of functions f_S over the subsets S of [n] of size k.
  Family (*over_subsets)(const SubsetArguments& arguments);
  /// Whether over_subsets wants an activation.
  bool takes_activation = false;
};

}  // namespace sqdim
