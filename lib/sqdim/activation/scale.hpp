// What activations with one positive parameter share. Included by sources of this stage only.
#pragma once

#include <string>

#include "sqdim/activation.hpp"

namespace sqdim {

/// The positive parameter of a call such as sigmoid(2) or sin(frequency=3): default 1, from 1/1000
/// to 1000. Throws InvalidInput; for 0 it says that the activation is constant.
Rational scale_of(const Call& call, const std::string& parameter = "scale");

/// "sigmoid" for the value 1, else "sigmoid(2)".
std::string scaled_name(const std::string& name, const Rational& scale);

/// "x", or "2*x".
std::string scaled_x(const Rational& scale);

}  // namespace sqdim
