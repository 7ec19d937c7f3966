// Values of a formula on intervals of the real line, and on rectangles of the complex plane.
#pragma once

#include <optional>

#include "sqdim/arithmetic/ball/ball.hpp"
#include "sqdim/arithmetic/integral/detail/complex.hpp"
#include "sqdim/arithmetic/integral/detail/steps.hpp"

namespace sqdim::integral {

/// Encloses psi on a ball, on which its switches have these branches; nullopt if psi is not proved
/// to have finite values on all of it. A switch without a branch encloses both.
std::optional<Ball> value(const Steps& steps, const Branches& branches, const Ball& x);

/// The branches on a ball, with 0 for those that are not decided.
Branches branches_on(const Steps& steps, const Ball& x);

/// Returns an upper bound on |psi| on a rectangle, where psi is the analytic function that has these
/// branches on the real line; nullopt if psi is not proved to be analytic there. Precondition: every
/// branch is decided.
std::optional<Ball> complex_bound(const Steps& steps, const Branches& branches, const Complex& z);

}  // namespace sqdim::integral
