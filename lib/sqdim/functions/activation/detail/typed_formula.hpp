// What a user's formula is made of, and what it shows of itself.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "sqdim/arithmetic/expression/expression.hpp"

namespace sqdim::typed_formula {

/// The activations that formulas may call by name, as gelu in x*gelu(2*x): those that need no
/// parameter, except for the functions of the grammar.
std::span<const NamedFormula> named_activations();

/// Returns a_0, a_1, ..., a_n for a formula that is the polynomial a_0 + a_1 x + ... + a_n x^n with
/// rational coefficients and a_n != 0, n at most 100; otherwise nullopt. The list is empty for 0.
std::optional<std::vector<Rational>> polynomial(const Expression& formula);

}  // namespace sqdim::typed_formula
