// solve: finds the parameter for which a theorem proves a given number of queries.
//
// A bound does not decrease in the tolerance, nor in the dimension n if nothing else depends on n
// (docs/theory.md, 5.16). So the least tolerance is found by bisection, and every answer is
// checked: at the tolerance the bound holds, and just below it the formula gives less. If the
// tolerance does not fall with n, the least n is also found by bisection. If it falls, the bound
// for the last n and the greatest tolerance of an interval excludes the whole interval. Bounds need
// not be monotone in k, so the least k is found by a scan.
#pragma once

#include <cstdint>
#include <optional>
#include <variant>

#include "sqdim/theorems/problem/problem.hpp"

namespace sqdim {

/// No tolerance suffices.
struct Never {};
/// Every tolerance suffices, however small.
struct Always {};

/// Returns the least tolerance with `digits` significant decimal digits at which the theorem proves
/// at least `queries`; one unit of the last digit less is not enough. Precondition: queries >= 1.
std::variant<Never, Always, Rational> least_tolerance(const Problem& problem,
                                                      const Theorem& theorem,
                                                      const Integer& queries, unsigned digits);

/// The least n, from the problem's own to `greatest`, at which a theorem proves a number of
/// queries. If it was not found, there is none up to `searched`, which is `greatest`, or less if
/// the search ended at its limit of work.
struct LeastDimension {
  std::optional<std::uint64_t> n;
  std::uint64_t searched;
};

/// Finds the least n at which the theorem proves at least `queries`. Preconditions: the family is
/// over subsets; the tolerance is the only number of the problem that may be a power of n or N.
LeastDimension least_dimension(const Problem& problem, const Theorem& theorem,
                               const Integer& queries, std::uint64_t greatest);

/// Whether a theorem proves that a problem takes at least `queries`. A proof that no number
/// suffices counts as a proof of any number.
bool proves(const Problem& problem, const Theorem& theorem, const Integer& queries);

}  // namespace sqdim
