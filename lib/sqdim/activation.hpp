// activation: the inner functions psi that hard families are built from.
//
// An Activation is a description: exact facts and certified functions, no state. Conventions (X, U,
// V standard normal; h_d = He_d / sqrt(d!) the normalised probabilists' Hermite polynomial):
//
//   Hermite coefficient   psi^_d = E[psi(X) h_d(X)]
//   norm                  ||psi||^2 = E[psi(X)^2] = sum_d psi^_d^2              (Parseval)
//   dual activation       kappa(rho) = E[psi(U) psi(V)] = sum_d psi^_d^2 rho^d  (daniely16)
//
// with rho = E[UV].
//
// Each splits into its even and its odd part by the parity of d, and a hard family of k variables
// sees only the part of k's parity; so it is the parts that an activation supplies. To add an
// activation: copy a file in lib/sqdim/activation/, add a line to the registry and a row to
// docs/names.md; the tests find it there.
#pragma once

#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "sqdim/ball.hpp"
#include "sqdim/expression.hpp"
#include "sqdim/grammar.hpp"

namespace sqdim {

/// The degrees at which Hermite coefficients can be nonzero: for each parity the largest such
/// degree.
struct HermiteSupport {
  static constexpr unsigned long unbounded = std::numeric_limits<unsigned long>::max();

  /// Largest degree of each parity with psi^_d != 0 (unbounded: there are arbitrarily large ones);
  /// nullopt when every coefficient of that parity is 0.
  std::optional<unsigned long> even;
  std::optional<unsigned long> odd;

  [[nodiscard]] const std::optional<unsigned long>& of(Parity parity) const {
    return parity == Parity::even ? even : odd;
  }
  /// Whether psi^_d != 0 for some d >= k of k's parity.
  [[nodiscard]] bool reaches(unsigned long k) const {
    const std::optional<unsigned long>& largest = of(parity_of(k));
    return largest && *largest >= k;
  }
};

/// The part of psi of one parity as a superposition of waves: up to a polynomial of degree less than
/// least_k it is int_0^inf m(s) sin(s x) ds (odd) or int_0^inf m(s) cos(s x) ds (even), with m of
/// one sign (docs/theory.md, 2.6). How fast m decays, on the real line and in a strip about it, is
/// what proves the error of the trapezoidal rule (theory.md, 7.1).
struct FourierDensity {
  Parity parity;
  unsigned least_k;
  /// m, with the letter x for s.
  Expression density;
  /// |m(s)| exp(rate s + curvature s^2) does not increase on (0, inf). Zero for a power of s.
  std::function<Ball(Precision)> rate;
  Rational curvature;
  /// B(a) with |m(s + ia)| <= B(a) exp(-rate |s| - curvature s^2) for all real s: m has no pole but 0
  /// in the strip of height a. An infinite ball where there is none.
  std::function<Ball(const Ball& a)> strip_bound;
  /// Half the width of the widest such strip; nullopt for the whole plane.
  std::optional<Rational> strip;
};

/// psi is a polynomial of degree at most p plus weight |x|^p (odd p) or weight x^p sign(x) (even p).
struct PiecewisePower {
  unsigned p;
  Rational weight;
};

/// psi(x) = sin(frequency x) (odd) or cos(frequency x) (even).
struct Wave {
  Parity parity;
  Rational frequency;
};

/// The law of a pair (U, V), normal with mean 0.
struct NormalPair {
  /// E[U^2], E[V^2] and E[UV].
  Ball first;
  Ball second;
  Ball both;
};

struct Activation {
  /// Canonical: lowest terms, defaults omitted; parses back to the same activation.
  std::string name;
  /// psi itself.
  Expression formula;
  /// Whether psi is known to be real-analytic on the whole line.
  bool analytic;
  /// For a formula of the user's, of which nothing is proved: unbounded.
  HermiteSupport support;
  /// psi^_0, ..., psi^_max_degree. Empty, as is all that follows, for a formula of the user's.
  std::function<std::vector<Ball>(unsigned long max_degree, Precision)> hermite_coefficients;
  /// The sum of psi^_d^2 over the degrees of one parity.
  std::function<Ball(Parity, Precision)> norm_squared;
  /// The part of kappa of one parity, at rho in [-1, 1]; empty when it has no closed form.
  std::function<Ball(Parity, const Ball& rho)> dual_activation;
  std::optional<FourierDensity> fourier_density;
  /// E[psi(U) psi(V)], of the parts of one parity, for any variances; empty when it has no closed form.
  std::function<Ball(Parity, const NormalPair&)> gaussian_kernel = nullptr;
  /// What psi is, where it has such a form: networks of 2^k units are then evaluated without them.
  std::optional<PiecewisePower> piecewise_power = std::nullopt;
  std::optional<Wave> wave = std::nullopt;
  /// |psi(x)| <= C (1 + |x|)^growth for some C; nullopt when that is not known.
  std::optional<unsigned long> growth = std::nullopt;

  /// Whether its Hermite coefficients and norm are certified.
  [[nodiscard]] bool is_certified() const { return static_cast<bool>(hermite_coefficients); }
};

/// psi^_0, ..., psi^_max_degree with relative width at most 10^-digits each, exact zeros aside.
struct CertifiedCoefficients {
  /// nullopt where not even a finite enclosure could be had.
  std::vector<std::optional<Enclosure>> values;
  /// Why the requested digits were not reached; nullopt when they were.
  std::optional<std::string> shortfall;
};
/// The precision doubles until the digits are reached or a cap is. Precondition: is_certified().
CertifiedCoefficients certified_hermite_coefficients(const Activation& activation,
                                                     unsigned long max_degree, unsigned digits,
                                                     Arithmetic arithmetic = Arithmetic::arb);

/// How an activation is made from the arguments of its name, and what `sqdim list` says of it.
struct ActivationEntry {
  std::string name;
  std::string parameters;  // "scale=1", or empty
  std::string formula;
  std::string admissible;  // the k for which a hard family built from it is not identically 0
  std::vector<std::string> examples;  // calls that make one
  Activation (*make)(const Call& call);
};

}  // namespace sqdim
