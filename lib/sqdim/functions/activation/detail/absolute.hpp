// The common form of relu, leaky_relu and abs: slope x + weight |x|. docs/theory.md, 3.1.
#pragma once

#include <string>
#include <vector>

#include "sqdim/functions/activation/activation.hpp"

namespace sqdim::absolute {

/// Returns the coefficients of |x|, degrees 0 to max_degree.
std::vector<Ball> hermite_coefficients(unsigned long max_degree, Precision precision);

/// Makes slope x + weight |x|.
Activation activation(std::string name, const std::string& formula, const Rational& slope,
                      const Rational& weight);

}  // namespace sqdim::absolute
