// The common form of step, sign, normal_cdf and erf: offset + weight s_r(x), where s_r(x) = 2
// Phi(a x) - 1, r^2 = a^2 / (1 + a^2), and s_1 = sign. docs/theory.md, 3.2.
#pragma once

#include <string>

#include "sqdim/functions/activation/activation.hpp"

namespace sqdim {

struct SmoothedSign {
  Rational offset;
  /// Positive.
  Rational weight;
  /// r^2, in (0, 1]; s_1 is the sign itself.
  Rational r_squared;
};

Activation smoothed_sign(std::string name, const std::string& formula, const SmoothedSign& sign);

}  // namespace sqdim
