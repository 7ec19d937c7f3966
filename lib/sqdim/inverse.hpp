// inverse: for which parameter does a theorem prove a given number of queries?
//
// A bound does not decrease in the tolerance, nor in the dimension n when nothing else depends on n
// (docs/theory.md, 5.16); so the least tolerance is found by bisection, and every answer is checked: at
// it the bound holds, just below it the formula says less. Where the tolerance falls with n, intervals of n
// are excluded by the bound for its last n and its greatest tolerance; where it does not, that is bisection,
// too. In k bounds need not be monotone, and the least k is found by a scan.
#pragma once

#include <cstdint>
#include <optional>
#include <variant>

#include "sqdim/problem.hpp"

namespace sqdim {

/// No tolerance will do.
struct Never {};
/// Every tolerance will do, however small.
struct Always {};

/// The least tolerance with `digits` significant decimal digits at which the theorem proves at
/// least `queries`; one unit of the last digit less is not enough. queries >= 1.
std::variant<Never, Always, Rational> least_tolerance(const Problem& problem,
                                                      const Theorem& theorem,
                                                      const Integer& queries, unsigned digits);

/// The least n from the problem's own to `greatest` at which it does; none up to `searched` where that is not found:
/// `greatest`, or less when the search ended at its limit of work.
struct LeastDimension {
  std::optional<std::uint64_t> n;
  std::uint64_t searched;
};

/// Preconditions: a family over subsets, and no number of the problem but the tolerance is a power of n or N.
LeastDimension least_dimension(const Problem& problem, const Theorem& theorem,
                               const Integer& queries, std::uint64_t greatest);

/// Whether a theorem proves at least `queries` of a problem; no number suffices is at least.
bool proves(const Problem& problem, const Theorem& theorem, const Integer& queries);

}  // namespace sqdim
