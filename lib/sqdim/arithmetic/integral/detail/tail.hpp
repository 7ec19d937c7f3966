// What is proved of a formula on a half-line.
#pragma once

#include <optional>

#include "sqdim/arithmetic/integral/detail/growth.hpp"
#include "sqdim/arithmetic/integral/detail/steps.hpp"

namespace sqdim::integral {

enum class Side { left, right };

/// Bounds |psi(t)| (right) or |psi(-t)| (left) for all t >= from; nullopt if no bound is proved, or
/// if psi is not proved to be finite there. Where there is a bound, psi is analytic from there on,
/// unless it has switches. Precondition: from >= 1.
std::optional<Growth> growth_beyond(const Steps& steps, Side side, const Rational& from,
                                    Precision precision);

/// Upper bounds on int_R^inf F(t) exp(-t^2/4) dt and on int_R^inf F(t)^2 exp(-t^2/2) dt.
struct TailBounds {
  Ball linear;
  Ball square;
};

/// Returns the bounds for all F of this growth; nullopt if the bound of F is not proved to decrease
/// against exp(-t^2/4) from R on.
std::optional<TailBounds> tail_bounds(const Growth& growth, const Rational& from);

}  // namespace sqdim::integral
