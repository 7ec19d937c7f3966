// Bounds by the distance between what is seen with a target and without one: docs/theory.md, 5.22
// and 5.23.
#pragma once

#include <functional>

#include "sqdim/theorems/bound/detail/counting.hpp"

namespace sqdim {

/// Returns I, a bound for Lambda in the scale of the goal: T steps succeed, on average over the
/// targets, with probability at most m/N + sqrt(T I / N).
using Information = std::function<Rational(const Enclosure& lambda)>;

/// Concludes with the least integer T >= (delta - m/N)^2 N / I.
BoundResult distance_bound(const TheoremInput& question, const Information& information,
                           Counted counted);

}  // namespace sqdim
