// The parts of psi that a rule on (-L, L) does not see: beyond L, and between its nodes. They are
// estimated at points that are not nodes of the rule.
#pragma once

#include <optional>
#include <string>

#include "sqdim/values/estimates/multiprecision/detail/half_line.hpp"

namespace sqdim::numerical {

/// The point where psi is cut off.
struct CutOff {
  unsigned at = 0;
  /// An estimate of the norm of psi restricted to |x| > at.
  Wide lost = 0;
  /// The reason why psi cannot be cut off: it is not finite somewhere, or not small against the
  /// density.
  std::optional<std::string> defect;
};
/// Returns the least of a few candidates at which the lost part is beyond the digits of a sum, if
/// there is one.
CutOff find_cut_off(const Activation& activation);

/// The difference e between psi and its interpolation from the nodes.
struct Unseen {
  /// Estimates of the greatest |E[e h_d]| and of the norm of e.
  Wide in_coefficients = 0;
  Wide norm = 0;
  /// The likely cause of a large difference: psi is not smooth somewhere, or not finite.
  std::optional<std::string> defect;
  /// Whether the bisection ended at its limit of intervals. Then a feature of a user's formula may
  /// lie, at any height, where it did not look, and the estimates say nothing about it. The
  /// built-in activations have no such features.
  bool search_was_cut = false;
};
/// How thoroughly psi is compared. A quick look compares it at scattered points. A thorough look
/// adds points found by bisection, as far as the cut-off: those where an enclosure of psi on an
/// interval, in balls, allows more than its neighbourhood shows. It also adds the Legendre
/// coefficients of every panel and, for a user's formula, the difference of its values from balls
/// of more bits.
enum class Look { quick, thorough };
Unseen unseen(const Activation& activation, const Samples& samples, unsigned cut_off, Look look);

}  // namespace sqdim::numerical
