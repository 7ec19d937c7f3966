// Functions that are polynomials between kinks or jumps, and nothing else: relu(x - t), hardtanh,
// hardswish. docs/theory.md, 3.10.
#pragma once

#include <string>

#include "sqdim/functions/activation/activation.hpp"

namespace sqdim {

/// Returns psi(scale x + bias), scale > 0.
PiecewisePolynomial with_argument(const PiecewisePolynomial& psi, const Rational& scale,
                                  const Rational& bias);

/// Makes the activation. Precondition: psi is not constant.
Activation piecewise_polynomial(std::string name, Expression formula, PiecewisePolynomial psi);

}  // namespace sqdim
