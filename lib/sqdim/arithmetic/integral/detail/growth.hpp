// Bounds on functions for large t, and what operations make of them.
#pragma once

#include <optional>
#include <vector>

#include "sqdim/arithmetic/ball/ball.hpp"

namespace sqdim::integral {

/// Coefficients c_0, c_1, ..., c_p.
using Polynomial = std::vector<Ball>;

Polynomial operator+(const Polynomial& a, const Polynomial& b);
Polynomial operator*(const Polynomial& a, const Polynomial& b);
/// Returns p(t + shift).
Polynomial shifted(const Polynomial& p, const Ball& shift);

/// A bound p(t) exp(linear t + quadratic t^2) on the size of a function for t >= R, R >= 1; no
/// coefficient is negative.
struct Growth {
  Polynomial polynomial;
  Ball linear;
  Ball quadratic;

  /// Whether the bound is a polynomial.
  [[nodiscard]] bool is_polynomial() const;
};

/// Returns the bound of a number.
Growth constant_growth(const Ball& size);
/// Returns the bound |c_0| + |c_1| t + ... of a polynomial.
Growth polynomial_growth(const Polynomial& p);
/// Bounds a sum, and a product.
Growth operator+(const Growth& a, const Growth& b);
Growth operator*(const Growth& a, const Growth& b);
/// Bounds exp(f) for f(t) <= c_0 + c_1 t + c_2 t^2; nullopt for more coefficients. Negative ones count
/// as 0.
std::optional<Growth> exponential(const Polynomial& bound);
/// Bounds |log f| for an f >= least > 0 that has the bound.
Growth logarithm(const Growth& growth, const Ball& least);

}  // namespace sqdim::integral
