// What relu, leaky_relu and abs share: each is slope x + weight |x|. docs/theory.md, 3.1. Included by
// those sources, and by relu_squared, only.
#pragma once

#include <string>
#include <vector>

#include "sqdim/activation.hpp"

namespace sqdim::absolute {

/// Coefficients of |x|, degrees 0 to max_degree.
std::vector<Ball> hermite_coefficients(unsigned long max_degree, Precision precision);

/// slope x + weight |x|.
Activation activation(std::string name, const std::string& formula, const Rational& slope,
                      const Rational& weight);

}  // namespace sqdim::absolute
