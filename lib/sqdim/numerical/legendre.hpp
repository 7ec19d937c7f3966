// How well the panels of a rule resolve psi, from the decay of its Legendre coefficients on each of them. Included by the
// sources of this stage only.
#pragma once

#include <optional>

#include "sqdim/numerical/half_line.hpp"

namespace sqdim::numerical {

/// What is left of psi beside its interpolation from the nodes of all panels.
struct Unresolved {
  /// About the greatest |E[e h_d]|, and the norm of e.
  Wide in_coefficients = 0;
  Wide norm = 0;
  /// A place where psi is not smooth; nullopt where its Legendre coefficients fall geometrically on every panel.
  std::optional<double> where;
};
Unresolved unresolved(const Activation& activation, const Samples& samples);

}  // namespace sqdim::numerical
