// What sin and cos share: exp(i f x) has the coefficients (i f)^d exp(-f^2/2) / sqrt(d!).
// docs/theory.md, 3.8. Included by those sources only.
#pragma once

#include "sqdim/activation.hpp"

namespace sqdim {

/// sin(frequency x) for odd parity, cos(frequency x) for even. `name` is "sin" or "cos".
Activation wave(const std::string& name, Parity parity, const Rational& frequency);

}  // namespace sqdim
