// The common form of polynomial and hermite: finitely many Hermite coefficients, each the square
// root of a factorial times a rational. docs/theory.md, 3.9.
#pragma once

#include <map>
#include <string>

#include "sqdim/functions/activation/activation.hpp"

namespace sqdim {

/// Makes psi = sum of c_d h_d over the degrees of `squares`, which maps d to sign(c_d) c_d^2, none
/// of them 0.
Activation finite_expansion(std::string name, Expression formula,
                            const std::map<unsigned long, Rational>& squares);

/// Returns c_0, ..., c_max_degree for such squares, of which there may be none.
std::vector<Ball> coefficients_of_squares(const std::map<unsigned long, Rational>& squares,
                                          unsigned long max_degree, Precision precision);

/// Returns the squares for a_0 + a_1 x + ....
std::map<unsigned long, Rational> squares_of_polynomial(const std::vector<Rational>& coefficients);

}  // namespace sqdim
