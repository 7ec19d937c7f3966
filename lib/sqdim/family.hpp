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
#include <optional>
#include <string>

#include "sqdim/activation.hpp"
#include "sqdim/exact.hpp"
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
  bool identity;
  /// |phi(u)| <= slope |u| for all u, where such a bound holds.
  std::optional<Rational> slope;
  /// Whether phi(u) is +1 or -1 for every u != 0.
  bool two_valued;
};

/// identity, sign, tanh or tanh(scale). Throws InvalidInput.
OuterActivation parse_outer_activation(const std::string& text);

/// Which network family, for reports.
struct NetworkParameters {
  Activation activation;
  OuterActivation outer;
  std::uint64_t n;
  std::uint64_t k;
  /// Certified ||g_S||^2, without the outer activation; nullopt when degenerate.
  std::optional<NormSquared> inner_norm_squared;
};

struct Family {
  /// Canonical name, parses back.
  std::string name;
  std::string description;
  /// N, the number of functions.
  Integer size;
  /// ||f_i||^2, the same for every member; nullopt when no enclosure could be computed.
  std::optional<Enclosure> norm_squared;
  /// How norm_squared is known: "kernel-sum", "given", ...
  std::string norm_method;
  /// An upper bound on |<f_i, f_j>| / ||f||^2, i != j; 0 exactly for an orthogonal family. At most
  /// 1.
  Rational relative_correlation;
  /// Whether |f_i| <= 1 everywhere: the family is one of p-concepts.
  bool bounded;
  /// Why every member is identically 0, when that is so: then there is nothing to bound.
  std::optional<std::string> degenerate;
  std::optional<NetworkParameters> network;
};

/// How a family is made from the arguments of its name, and what `sqdim list` says of it.
struct FamilyEntry {
  std::string name;
  std::string parameters;
  std::string description;
  std::string citation;
  /// Empty for a family that has options of its own (parity-network: --activation, --outer, --n,
  /// --k).
  Family (*make)(const Call& call);
};

/// goel20's family with certified norms of `digits` digits. Precondition: 1 <= k <= n.
Family parity_network(const Activation& activation, const OuterActivation& outer, std::uint64_t n,
                      std::uint64_t k, unsigned digits);

}  // namespace sqdim
