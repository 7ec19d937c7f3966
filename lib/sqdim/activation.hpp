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
// activation: copy a file in lib/sqdim/activation/, declare it below, add a line to the registry and
// a row to docs/guide.md; the tests find it there.
#pragma once

#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "sqdim/ball.hpp"
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

struct Activation {
  /// Canonical: lowest terms, defaults omitted; parses back to the same activation.
  std::string name;
  /// psi as a formula in x.
  std::string formula;
  /// Whether psi is real-analytic on the whole line.
  bool analytic;
  HermiteSupport support;
  /// psi(x).
  std::function<Ball(const Ball& x)> value;
  /// psi^_0, ..., psi^_max_degree.
  std::function<std::vector<Ball>(unsigned long max_degree, Precision)> hermite_coefficients;
  /// The sum of psi^_d^2 over the degrees of one parity.
  std::function<Ball(Parity, Precision)> norm_squared;
  /// The part of kappa of one parity, at rho in [-1, 1]; empty when it has no closed form.
  std::function<Ball(Parity, const Ball& rho)> dual_activation;
};

/// How an activation is made from the arguments of its name, and what `sqdim list` says of it.
struct ActivationEntry {
  std::string name;
  std::string parameters;  // "scale=1", or empty
  std::string formula;
  std::string admissible;  // the k for which a hard family built from it is not identically 0
  Activation (*make)(const Call& call);
};

/// One function a file of lib/sqdim/activation/.
namespace activations {
ActivationEntry relu();
ActivationEntry sigmoid();
ActivationEntry step();
ActivationEntry tanh();
}  // namespace activations

}  // namespace sqdim
