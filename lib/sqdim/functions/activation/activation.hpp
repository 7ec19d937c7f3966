// activation: the inner functions psi from which hard families are built.
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
// Each splits into an even and an odd part by the parity of d. A hard family of k variables sees
// only the part of k's parity, so an activation supplies its parts. To add an activation: copy a
// file in lib/sqdim/functions/activation/, add a line to
// lib/sqdim/inquiry/names/names.cpp and a row to docs/names.md; the tests find it there.
#pragma once

#include <functional>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sqdim/arithmetic/ball/ball.hpp"
#include "sqdim/arithmetic/expression/expression.hpp"
#include "sqdim/foundation/notation/notation.hpp"
#include "sqdim/foundation/parallel/parallel.hpp"

namespace sqdim {

/// The degrees at which Hermite coefficients can be nonzero.
struct HermiteSupport {
  static constexpr unsigned long unbounded = std::numeric_limits<unsigned long>::max();

  /// The largest degree of each parity with psi^_d != 0 (unbounded: there are arbitrarily large
  /// ones); nullopt if every coefficient of that parity is 0.
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

/// The part of psi of one parity as a superposition of waves. Up to a polynomial of degree less
/// than least_k it is int_0^inf m(s) sin(s x) ds (odd) or int_0^inf m(s) cos(s x) ds (even), with m
/// of one sign (docs/theory.md, 2.6). The decay of m, on the real line and in a strip about it,
/// proves the error of the trapezoidal rule (theory.md, 7.1).
struct FourierDensity {
  Parity parity;
  unsigned least_k;
  /// m as a formula in x, which stands for s.
  Expression density;
  /// A rate such that |m(s)| exp(rate s + curvature s^2) does not increase on (0, inf). Zero for a
  /// power of s.
  std::function<Ball(Precision)> rate;
  Rational curvature;
  /// A bound B(a) with |m(s + ia)| <= B(a) exp(-rate |s| - curvature s^2) for all real s; then m
  /// has no pole except 0 in the strip of height a. An infinite ball if there is no such bound.
  std::function<Ball(const Ball& a)> strip_bound;
  /// Half the width of the widest such strip; nullopt if it is the whole plane.
  std::optional<Rational> strip;
};

/// A form of psi: a polynomial of degree at most p, plus weight |x|^p (odd p) or weight x^p sign(x)
/// (even p).
struct PiecewisePower {
  unsigned p;
  Rational weight;
};

/// A form of psi: pieces[i] between kinks[i - 1] and kinks[i], each a list a_0, a_1, ... of the
/// polynomial a_0 + a_1 x + ..., and at a kink any value. The kinks increase, and there is one piece
/// more than kinks.
struct PiecewisePolynomial {
  std::vector<Rational> kinks;
  std::vector<std::vector<Rational>> pieces;
};

/// A form of psi: sin(frequency x) (odd) or cos(frequency x) (even).
struct Wave {
  Parity parity;
  Rational frequency;
};

/// The law of a pair (U, V) that is normal with mean 0.
struct NormalPair {
  /// E[U^2], E[V^2] and E[UV].
  Ball first;
  Ball second;
  Ball both;
};

struct Activation {
  /// The canonical name: lowest terms, defaults omitted. It parses back to the same activation.
  std::string name;
  /// psi as a formula.
  Expression formula;
  /// Whether psi is known to be real-analytic on the whole line.
  bool analytic;
  /// Whether the formula is all that is known of psi to those who estimate: a user's formula, or a
  /// psi that is not smooth somewhere else than at 0.
  bool typed = false;
  /// The degrees of nonzero coefficients: a coefficient beyond them is 0.
  HermiteSupport support;
  /// Whether it is proved that psi has a nonzero coefficient at the largest degree of the support, or
  /// at arbitrarily large degrees. If not, there may be fewer.
  bool exact_support = true;
  /// Whether the coefficients and the norm are integrals of the formula (docs/theory.md, 7.4). They
  /// are then as narrow as wanted relative to ||psi||, and otherwise relative to themselves.
  bool integrated = false;
  /// psi^_0, ..., psi^_max_degree. This and the members below are empty for a user's formula of which
  /// nothing is proved.
  std::function<std::vector<Ball>(unsigned long max_degree, Precision)> hermite_coefficients =
      nullptr;
  /// The sum of psi^_d^2 over the degrees of one parity.
  std::function<Ball(Parity, Precision)> norm_squared = nullptr;
  /// The part of kappa of one parity, at rho in [-1, 1]; empty if it has no closed form.
  std::function<Ball(Parity, const Ball& rho)> dual_activation = nullptr;
  std::optional<FourierDensity> fourier_density = std::nullopt;
  /// E[psi(U) psi(V)] for the part of psi of one parity and any variances; empty if it has no
  /// closed form.
  std::function<Ball(Parity, const NormalPair&)> gaussian_kernel = nullptr;
  /// The form of psi, if it has one of these two. Networks of 2^k units are then evaluated without
  /// their units.
  std::optional<PiecewisePower> piecewise_power = std::nullopt;
  std::optional<Wave> wave = std::nullopt;
  /// The pieces of psi, if it is given by polynomials.
  std::optional<PiecewisePolynomial> pieces = std::nullopt;
  /// An exponent with |psi(x)| <= C (1 + |x|)^growth for some C; nullopt if none is known.
  std::optional<unsigned long> growth = std::nullopt;
  /// An interval that contains every psi(x); nullopt if none is known.
  std::optional<Enclosure> range = std::nullopt;
  /// psi^_d^2 for the d with psi^_d != 0, if these are finitely many and all squares are rational.
  std::optional<std::map<unsigned long, Rational>> exact_squares = std::nullopt;

  /// Whether the Hermite coefficients and the norm are certified.
  [[nodiscard]] bool is_certified() const { return static_cast<bool>(hermite_coefficients); }
};

/// Returns the reason why nothing is proved of a user's formula, as it continues "..., but".
/// Precondition: not activation.is_certified().
std::string obstacle(const Activation& activation);

/// psi^_0, ..., psi^_max_degree with relative width at most 10^-digits each, except for exact
/// zeros. For integrals of a formula, which may be 0 without a proof, the width is relative to
/// ||psi||.
struct CertifiedCoefficients {
  /// The enclosures; nullopt where not even a finite one could be computed.
  std::vector<std::optional<Enclosure>> values;
  /// The reason why the requested digits were not reached; nullopt if they were.
  std::optional<std::string> shortfall;
};
/// Computes the coefficients. The precision doubles until the digits are reached or a cap is;
/// `on_stage`, which may be empty, is called before each attempt. Precondition: is_certified().
CertifiedCoefficients certified_hermite_coefficients(const Activation& activation,
                                                     unsigned long max_degree, unsigned digits,
                                                     Arithmetic arithmetic = Arithmetic::arb,
                                                     const OnStage& on_stage = {});

/// How to make an activation from the arguments of its name, and its description in `sqdim list`.
struct ActivationEntry {
  std::string name;
  std::string parameters;  // "scale=1", or empty
  std::string formula;
  std::string admissible;  // the k for which a hard family built from it is not identically 0
  std::vector<std::string> examples;  // calls that make one
  Activation (*make)(const Call& call);

  /// Whether a scale is one of the parameters.
  [[nodiscard]] bool has_scale() const { return parameters.starts_with("scale"); }
};

/// Makes the activation of a call. Every activation also takes scale and bias by their names, and is
/// then psi(scale x + bias): relu(bias=1/2), gelu(scale=2, bias=-1). Throws InvalidInput.
/// Precondition: the call has the entry's name.
Activation make_activation(const ActivationEntry& entry, const Call& call);

}  // namespace sqdim
