// The coefficients that sin and cos share: those of exp(i f x) are (i f)^d exp(-f^2/2) / sqrt(d!).
// docs/theory.md, 3.8.
#pragma once

#include "sqdim/functions/activation/activation.hpp"

namespace sqdim {

/// Makes sin(frequency x) for odd parity, cos(frequency x) for even. `name` is "sin" or "cos".
Activation wave(const std::string& name, Parity parity, const Rational& frequency);

}  // namespace sqdim
