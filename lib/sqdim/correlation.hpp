// correlation: <f_S, f_T> under a distribution D, exact or certified.
//
// Under a sign-symmetric D it is 0 for S != T. Where symmetry does not help there are three formulas
// for phi = identity (docs/theory.md, section 8), all of them independent of n:
//
//   product       psi = sin or cos, independent coordinates: a product over the coordinates
//   kernel-sum    D = N(0, Sigma), E[psi(U) psi(V)] in closed form: a sum over pairs of units
//   fourier       independent coordinates, any psi with a Fourier density: one double integral
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sqdim/activation.hpp"
#include "sqdim/distribution.hpp"
#include "sqdim/exact.hpp"
#include "sqdim/family.hpp"
#include "sqdim/grammar.hpp"

namespace sqdim {

/// f_S and f_T: |S| = |T| >= 1, within the dimension of D where that is fixed.
struct FunctionPair {
  Activation activation;
  OuterActivation outer;
  Distribution distribution;
  Subset first;
  Subset second;
  /// Of what is certified.
  Arithmetic arithmetic = Arithmetic::arb;
};

/// How many coordinates S and T share.
std::uint64_t overlap(const Subset& first, const Subset& second);

/// Subsets of k coordinates of which `overlap` are shared: 1, ..., k and k - overlap + 1, ..., 2k -
/// overlap.
std::pair<Subset, Subset> subsets_of_overlap(std::uint64_t k, std::uint64_t overlap);

/// Why f_S is not known to be in L^2(D), so that ||f_S|| and <f_S, f_T> need not exist; nullopt when it is:
/// if phi is bounded, or if |psi| grows like |x|^p and D has moments beyond 2p, as all have but student(df)
/// with df <= 2p (docs/theory.md, 8.4). Of a formula of the user's nothing is proved, and nullopt says
/// nothing.
std::optional<std::string> not_square_integrable(const FunctionPair& pair);

/// Why values of f_S f_T are not known to have a variance, so that no standard error of their mean means anything; nullopt when
/// they have: as above, with moments beyond 4p.
std::optional<std::string> no_finite_variance(const FunctionPair& pair);

enum class CorrelationMethod { product, kernel_sum, fourier };

inline constexpr std::array all_correlation_methods = {
    CorrelationMethod::product, CorrelationMethod::kernel_sum, CorrelationMethod::fourier};

/// "product", "kernel-sum" or "fourier".
std::string to_string(CorrelationMethod method);

/// Why a method does not apply; nullopt when it does. phi must be the identity.
std::optional<std::string> inapplicable(const FunctionPair& pair, CorrelationMethod method);

/// A certified number, or why there is none.
struct Correlation {
  std::optional<Enclosure> value;
  /// "symmetry", "degenerate", "two-valued", or a method of this stage or of a norm.
  std::string method;
  /// Why the requested digits were not reached; nullopt when they were.
  std::optional<std::string> shortfall;
  /// Why it is 0, where that is known.
  std::optional<std::string> reason = std::nullopt;
};

/// Digits are relative to the value; precision grows until they are met or a cap is reached.
/// Precondition: the method applies.
Correlation correlation_by(CorrelationMethod method, const FunctionPair& pair, unsigned digits);

/// 0 exactly, where g_S is identically 0, or where a flip of signs separates S from T (phi is odd, as all
/// outer activations are); else a known norm (S = T), or by the first method that applies; without a
/// value where f_S is not known to be in L^2(D); nullopt when nothing certified is known of the pair.
std::optional<Correlation> certified_correlation(const FunctionPair& pair, unsigned digits);

/// A family over subsets, made for N(0, I_n), under another distribution: orthogonal where that is
/// sign-symmetric, else with <f_S, f_T> for every |S and T|. Throws InvalidInput where nothing is proved:
/// unless D is exchangeable (else the norms differ), f_S is known to be in L^2(D) and not to vanish almost
/// everywhere, and either D is sign-symmetric, or phi is the identity and every <f_S, f_T> is certified.
Family under(const Distribution& distribution, Family family, unsigned digits,
             Arithmetic arithmetic = Arithmetic::arb);

}  // namespace sqdim
