// The parameter of activations with one positive parameter.
#pragma once

#include <string>

#include "sqdim/functions/activation/activation.hpp"

namespace sqdim {

/// Returns the positive parameter of a call such as sigmoid(2) or sin(frequency=3): 1 by default,
/// from 1/1000 to 1000. Throws InvalidInput; for 0 the message says that the activation is
/// constant.
Rational scale_of(const Call& call, const std::string& parameter = "scale");

/// Returns a parameter that is a number from `least` to `greatest`, or the fallback if it is not
/// given. Throws InvalidInput.
Rational parameter_between(const Call& call, const std::string& parameter, const Rational& fallback,
                           const Rational& least, const Rational& greatest);

/// Returns "sigmoid" for the value 1, otherwise a name such as "sigmoid(2)".
std::string scaled_name(const std::string& name, const Rational& scale);

/// Returns "x", or a product such as "2*x".
std::string scaled_x(const Rational& scale);

}  // namespace sqdim
