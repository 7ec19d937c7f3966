// Random polynomials on the cube.
#pragma once

#include "sqdim/functions/junta/junta.hpp"
#include "support/support.hpp"

namespace sqdim::testing {

/// Returns a junta of at most `terms` terms in x_1, ..., x_variables.
inline Junta random_junta(Draws& draws, unsigned variables, std::uint64_t terms) {
  Junta junta;
  for (std::uint64_t i = 0; i < terms; ++i) {
    const auto set = static_cast<VariableSet>(draws.below(std::uint64_t{1} << variables));
    junta.coefficients[set] = Rational(draws.between(-9, 9), draws.between(1, 4));
  }
  std::erase_if(junta.coefficients, [](const auto& term) { return term.second == 0; });
  return junta;
}

}  // namespace sqdim::testing
