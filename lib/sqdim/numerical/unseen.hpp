// What a rule on (-L, L) does not see of psi: what lies beyond L, and what happens between its nodes.
// Estimated at points that are none of the rule's. Included by the sources of this stage only.
#pragma once

#include <optional>
#include <string>

#include "sqdim/numerical/half_line.hpp"

namespace sqdim::numerical {

/// Where psi is cut off.
struct CutOff {
  unsigned at = 0;
  /// About the norm of psi restricted to |x| > at.
  Wide lost = 0;
  /// Why psi cannot be cut off: it is not finite somewhere, or not small against the density.
  std::optional<std::string> defect;
};
/// The least of a few at which what is lost is beyond the digits of a sum, if there is one.
CutOff find_cut_off(const Activation& activation);

/// The difference e of psi and its interpolation from the nodes, between them.
struct Unseen {
  /// About the greatest |E[e h_d]|, and the norm of e.
  Wide in_coefficients = 0;
  Wide norm = 0;
  /// What it suggests when that is not small: psi is not smooth somewhere, or not finite.
  std::optional<std::string> defect;
};
/// Where psi is compared: at scattered points; a thorough look adds those to which bisection leads where
/// an enclosure of psi on an interval, in balls, leaves room for more than its neighbourhood shows, as far as the cut-off; and what
/// the Legendre coefficients of every panel leave; and of a formula what its values in balls of more bits differ by.
enum class Look { quick, thorough };
Unseen unseen(const Activation& activation, const Samples& samples, unsigned cut_off, Look look);

}  // namespace sqdim::numerical
