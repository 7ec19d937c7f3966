// A Gauss-Legendre rule for one panel, with a bound on its error.
#pragma once

#include <optional>

#include "sqdim/arithmetic/integral/detail/panels.hpp"

namespace sqdim::integral {

struct Rule {
  unsigned nodes;
  Errors errors;
};

/// Returns the rule of fewest nodes, of those that were tried, for psi on the cell; nullopt if psi is
/// not proved to be analytic on an ellipse about it. Precondition: every branch is decided.
std::optional<Rule> rule_for(const Steps& steps, const Cell& cell, const Accuracy& accuracy);

/// Bounds what the integrals over the cell and its mirror image are, without a rule; nullopt if psi
/// is not proved to be finite there.
std::optional<Errors> range_times_length(const Steps& steps, const Cell& cell,
                                         unsigned long max_degree);

}  // namespace sqdim::integral
