// integral: Gaussian integrals of a formula, enclosed.
//
// For psi given by an Expression and X ~ N(0,1) the stage encloses
//
//   c_d = E[psi(X) h_d(X)], d = 0, ..., D,      E[psi_even(X)^2],      E[psi_odd(X)^2]
//
// where psi_even and psi_odd are the even and the odd part of psi. Nothing is asked of psi except
// its formula. The kinks and jumps of abs, sign, step, max and min are enclosed in cells as narrow
// as the precision; between them Gauss-Legendre rules on panels have an error that a bound of psi
// in the complex plane proves; what lies beyond the last panel is bounded by a bound on the growth of
// psi. Proof: docs/theory.md, 7.4.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sqdim/arithmetic/ball/ball.hpp"
#include "sqdim/arithmetic/expression/expression.hpp"
#include "sqdim/foundation/notation/notation.hpp"

namespace sqdim {

struct GaussianIntegrals {
  /// c_0, ..., c_D.
  std::vector<Ball> coefficients;
  /// E[psi_even(X)^2] and E[psi_odd(X)^2].
  Ball even;
  Ball odd;
  /// The reason why the balls above are infinite; nullopt if they are finite.
  std::optional<std::string> obstacle = std::nullopt;
  /// Whether psi is proved to be real-analytic on the whole line.
  bool analytic = false;
  /// An exponent for which |psi(x)| <= C (1 + |x|)^growth is proved for some C; nullopt if there is
  /// none.
  std::optional<unsigned long> growth = std::nullopt;
};

/// Encloses the integrals. The radius of each coefficient is about 2^-bits ||psi||, and that of the
/// norms 2^-bits ||psi||^2, unless psi is so irregular that the panels do not resolve it; then the
/// balls are wider. They contain the integrals in any case. They are infinite, with an obstacle, if
/// psi is not proved to be finite or to be small against exp(x^2/4), or if the computation would
/// take more than about half a minute.
GaussianIntegrals gaussian_integrals(const Expression& psi, unsigned long max_degree,
                                     Precision precision);

/// Returns even or odd if the formula shows that psi(-x) = psi(x) or psi(-x) = -psi(x) for all x
/// where psi has a value; otherwise nullopt, which proves nothing.
std::optional<Parity> symmetry(const Expression& psi);

}  // namespace sqdim
