// The odd part of the logistic function, 1/(1 + exp(-c x)) - 1/2 = tanh(c x / 2) / 2, which
// sigmoid, tanh, silu and softplus share. docs/theory.md, 3.3 and 4.2.
#pragma once

#include <string>
#include <vector>

#include "sqdim/functions/activation/activation.hpp"

namespace sqdim::logistic {

/// Returns the Hermite coefficients of the odd part, degrees 0 to max_degree, by the certified
/// trapezoidal rule.
std::vector<Ball> hermite_coefficients(const Rational& c, unsigned long max_degree,
                                       Precision precision);

/// Makes constant + factor times the odd part, for a factor of 1 or 2: sigmoid or tanh.
Activation activation(std::string name, const std::string& formula, const Rational& c,
                      unsigned factor, const Rational& constant);

/// Returns E[X^(2m) tanh(c X / 2)^2], m = 0, ..., max_order, by the same rule.
std::vector<Ball> tanh_squared_moments(const Rational& c, unsigned max_order, Precision precision);

}  // namespace sqdim::logistic
