// A class whose target is drawn at random, as a paper introduces it.
#pragma once

#include <string>

#include "sqdim/functions/family/family.hpp"

namespace sqdim {

/// Defines the functions or laws of the class in LaTeX, and says where inputs are drawn from.
/// Precondition: family.prior.
std::string class_in_latex(const Family& family);

}  // namespace sqdim
