// Fourier densities that activations share, with their decay and their bounds in strips:
// docs/theory.md, 7.1.
#pragma once

#include <string>

#include "sqdim/functions/activation/activation.hpp"

namespace sqdim::fourier {

/// Makes a density with 1/sinh(pi s / c), which is analytic in |Im s| < c except at 0 and has rate
/// pi/c. `coefficient`(a, sin(pi a / c)) is C with |m(s + ia)| <= C / cosh(pi s / c), 0 < a < c.
FourierDensity hyperbolic(Parity parity, unsigned least_k, const std::string& density,
                          const Rational& c,
                          std::function<Ball(const Ball& a, const Ball& sine)> coefficient);

/// Makes a density with exp(-curvature s^2), or a power of s (curvature 0):
/// |m(s + ia)| <= `coefficient`(a) exp(curvature (a^2 - s^2)).
FourierDensity gaussian(Parity parity, unsigned least_k, const std::string& density,
                        const Rational& curvature, std::function<Ball(const Ball& a)> coefficient);

}  // namespace sqdim::fourier
