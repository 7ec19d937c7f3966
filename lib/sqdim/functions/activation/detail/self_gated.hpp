// The common form of silu, swish and quickgelu: x/(1 + exp(-c x)), c > 0. docs/theory.md, 3.6.
#pragma once

#include <string>

#include "sqdim/functions/activation/activation.hpp"

namespace sqdim::self_gated {

Activation activation(std::string name, const std::string& formula, const Rational& c);

}  // namespace sqdim::self_gated
