// How well the panels of a rule resolve psi, judged by the decay of its Legendre coefficients on
// each panel.
#pragma once

#include <optional>

#include "sqdim/values/estimates/multiprecision/detail/half_line.hpp"

namespace sqdim::numerical {

/// The difference e between psi and its interpolation from the nodes of all panels.
struct Unresolved {
  /// Estimates of the greatest |E[e h_d]| and of the norm of e.
  Wide in_coefficients = 0;
  Wide norm = 0;
  /// A place where psi is not smooth; nullopt if its Legendre coefficients fall geometrically on
  /// every panel.
  std::optional<double> where;
};
Unresolved unresolved(const Activation& activation, const Samples& samples);

}  // namespace sqdim::numerical
