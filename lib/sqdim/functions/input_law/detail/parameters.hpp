// Helpers that marginals share.
#pragma once

#include <string>

#include "sqdim/functions/input_law/input_law.hpp"

namespace sqdim {

/// Returns the one parameter of a law, a positive number from 10^-6 to 10^6, 1 by default.
Rational positive_parameter(const Call& call, const std::string& parameter);

/// Returns "laplace" if the parameter is 1, otherwise a name such as "laplace(2)".
std::string name_with(const std::string& name, const Rational& parameter);

/// Returns E[sin(t X)] = 0 for a symmetric law.
Ball no_sine(const Ball& t);

/// Returns a number rounded to double.
double rounded(const Rational& x);

}  // namespace sqdim
