// What sigmoid and tanh share: the odd part of the logistic function, 1/(1 + exp(-c x)) - 1/2 =
// tanh(c x / 2) / 2. Included by those two sources only. docs/theory.md, 3.3 and 4.2.
#pragma once

#include <vector>

#include "sqdim/activation.hpp"

namespace sqdim::logistic {

/// tanh(c x / 2) / 2.
Ball odd_part(const Ball& x, const Rational& c);

/// Hermite coefficients of the odd part, degrees 0 to max_degree, by the certified trapezoidal
/// rule.
std::vector<Ball> hermite_coefficients(const Rational& c, unsigned long max_degree,
                                       Precision precision);

/// E[tanh(c X / 2)^2] / 4, by the certified trapezoidal rule.
Ball norm_squared(const Rational& c, Precision precision);

/// The scale of a call sigmoid(scale) or tanh(scale): default 1. Throws InvalidInput unless it is
/// positive.
Rational scale_of(const Call& call);

/// "sigmoid" for scale 1, else "sigmoid(2)".
std::string canonical_name(const std::string& name, const Rational& scale);

}  // namespace sqdim::logistic
