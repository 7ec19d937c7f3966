// correlation: <f_S, f_T> under a distribution D, exact or certified.
//
// Under a sign-symmetric D it is 0 for S != T. Without such a symmetry there are three formulas for
// phi = identity (docs/theory.md, section 8), none of which depends on n:
//
//   product       psi = sin or cos, independent coordinates: a product over the coordinates
//   kernel-sum    D = N(0, Sigma), E[psi(U) psi(V)] in closed form: a sum over pairs of units
//   fourier       independent coordinates, any psi with a Fourier density: one double integral
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sqdim/foundation/exact/exact.hpp"
#include "sqdim/foundation/notation/enum_names.hpp"
#include "sqdim/foundation/notation/notation.hpp"
#include "sqdim/functions/activation/activation.hpp"
#include "sqdim/functions/family/family.hpp"
#include "sqdim/functions/input_law/input_law.hpp"

namespace sqdim {

/// A pair f_S and f_T with |S| = |T| >= 1, within the dimension of D if that is fixed.
struct FunctionPair {
  Activation activation;
  OuterActivation outer;
  Distribution distribution;
  Subset first;
  Subset second;
  /// The arithmetic of certified results.
  Arithmetic arithmetic = Arithmetic::arb;
};

/// Returns how many coordinates S and T share.
std::uint64_t overlap(const Subset& first, const Subset& second);

/// Returns two sets of k coordinates of which `overlap` are shared: 1, ..., k and k - overlap + 1,
/// ..., 2k - overlap.
std::pair<Subset, Subset> subsets_of_overlap(std::uint64_t k, std::uint64_t overlap);

/// Returns the reason why f_S is not known to be in L^2(D), so that ||f_S|| and <f_S, f_T> need not
/// exist; nullopt if it is known. It is in L^2(D) if phi is bounded, or if |psi| grows like |x|^p
/// and D has moments beyond 2p, as all distributions have except student(df) with df <= 2p
/// (docs/theory.md, 8.4). Nothing is proved about a user's formula; nullopt then says nothing.
std::optional<std::string> not_square_integrable(const FunctionPair& pair);

/// Returns the reason why f_S f_T is not known to have a finite variance, so that a standard error
/// of its sample mean has no meaning; nullopt if it is known, as for not_square_integrable, with
/// moments beyond 4p.
std::optional<std::string> no_finite_variance(const FunctionPair& pair);

enum class CorrelationMethod { product, kernel_sum, fourier };

inline constexpr EnumNames<CorrelationMethod, 3> correlation_method_names = {
    "method",
    {{{CorrelationMethod::product, "product"},
      {CorrelationMethod::kernel_sum, "kernel-sum"},
      {CorrelationMethod::fourier, "fourier"}}}};
inline std::string to_string(CorrelationMethod method) {
  return correlation_method_names.of(method);
}

/// Returns the reason why a method does not apply; nullopt if it does. phi must be the identity.
std::optional<std::string> inapplicable(const FunctionPair& pair, CorrelationMethod method);

/// A certified number, or the reason why there is none.
struct Correlation {
  std::optional<Enclosure> value;
  /// The method: "symmetry", "degenerate", "two-valued", or one of this stage or of a norm.
  std::string method;
  /// The reason why the requested digits were not reached; nullopt if they were.
  std::optional<std::string> shortfall;
  /// The reason why the correlation is 0, if one is known.
  std::optional<std::string> reason = std::nullopt;
};

/// Computes the correlation by a method. Digits are relative to the value; the precision grows
/// until they are reached or a cap is. Precondition: the method applies.
Correlation correlation_by(CorrelationMethod method, const FunctionPair& pair, unsigned digits);

/// Returns the correlation of a pair. It has no value if f_S is not known to be in L^2(D). It is
/// exactly 0 if g_S is identically 0, or if a flip of signs separates S from T (phi is odd, as all
/// outer activations are). Otherwise it is a known norm (S = T), or the result of the first method
/// that applies. Returns nullopt if nothing certified is known about the pair.
std::optional<Correlation> certified_correlation(const FunctionPair& pair, unsigned digits);

/// Returns a family over subsets, made for N(0, I_n), under another distribution: orthogonal if
/// that distribution is sign-symmetric, otherwise with <f_S, f_T> for every |S and T|. Throws
/// InvalidInput if nothing is proved. A proof needs that D is exchangeable (otherwise the norms
/// differ), that f_S is known to be in L^2(D) and not to vanish almost everywhere, and that either
/// D is sign-symmetric, or phi is the identity and every <f_S, f_T> is certified.
Family under(const Distribution& distribution, Family family, unsigned digits,
             Arithmetic arithmetic = Arithmetic::arb);

}  // namespace sqdim
