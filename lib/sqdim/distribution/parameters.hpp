// What the marginals share. Included by the sources of this stage only.
#pragma once

#include <string>

#include "sqdim/distribution.hpp"

namespace sqdim {

/// The one parameter of a law, a positive number of at most 10^6 and at least 10^-6, default 1.
Rational positive_parameter(const Call& call, const std::string& parameter);

/// "laplace", or "laplace(2)" when the parameter is not 1.
std::string name_with(const std::string& name, const Rational& parameter);

/// E[sin(t X)] of a symmetric law.
Ball no_sine(const Ball& t);

/// A number rounded to double.
double rounded(const Rational& x);

}  // namespace sqdim
