// Activations of which a formula is known: its integrals are enclosed. docs/theory.md, 7.4.
#pragma once

#include <optional>
#include <string>

#include "sqdim/functions/activation/activation.hpp"

namespace sqdim {

/// Makes psi from its formula. `support` is proved; without it, the symmetry of the formula is all
/// that is known of the degrees. Coefficients and norm are empty if nothing is proved of the
/// integrals.
Activation by_integrals(std::string name, const Expression& formula,
                        const std::optional<HermiteSupport>& support = std::nullopt);

}  // namespace sqdim
