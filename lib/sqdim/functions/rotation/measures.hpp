// measures: for how many rotations the answer to a query is not a fixed one.
//
// For a unit vector h of L^2 and c_Q = <h, f_Q>, mu{Q : c_Q^2 > theta} < (Lambda_q/theta)^(q/2) for
// every q >= 2, where mu is the uniform law of Q in O(n). Lambda_q is the sum of
//
//     lambda_l(f) min((sum |a_i|)^2/Q_l H_{l,q}, (dim H_{n,l})^(1-2/q))
//
// with the H_{l,q} of one direction (zonal/exclusion.hpp). It is about f itself: for phi(f) with an
// outer activation phi there is no such bound. docs/theory.md, 13.6.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include "sqdim/functions/measure/measure.hpp"
#include "sqdim/functions/rotation/spectrum.hpp"
#include "sqdim/functions/zonal/exclusion.hpp"

namespace sqdim {

/// Finds the q that bounds best, and evaluates the bound there, in balls. `least_degree` = 0 is for
/// f_Q, and 1 for f_Q - E_Q f_Q. nullopt: nothing below 1 is proved. Precondition: theta > 0.
std::optional<MomentBound> moment_bound(const RotationClass& rotated, const Rational& theta,
                                        std::uint64_t least_degree, Precision precision);

/// Makes moment_bound of a class into bounds on measures. Spectra are computed once.
std::shared_ptr<const MeasureBounds> rotation_measures(const RotationClass& rotated,
                                                       Precision precision);

}  // namespace sqdim
