// low_degree: what statistics of low degree see of a hidden direction.
//
// chi^2_{<=D}(M) is the largest (E_1 T - E_0 T)^2 / Var_0 T over statistics T of M samples that are
// polynomials of total degree at most D in the inputs; chi^2_l of low samplewise degree needs the
// moments E_w,w'[kappa^d]. docs/theory.md, 11.9.
#pragma once

#include <cstdint>
#include <optional>

#include "sqdim/functions/zonal/series.hpp"

namespace sqdim {

/// Encloses sum_{j=1}^D [rho^j] (1 + sum_{d>=1} c_d^2 rho^d)^M E[rho^j]. It does not decrease
/// with M. Only c_1, ..., c_D matter, so kappa(1) may be infinite. Precondition: D >= 1.
Ball total_degree_advantage(const ZonalSeries& series, std::uint64_t n, const Integer& samples,
                            unsigned long max_degree, Precision precision);

/// Returns the same number; nullopt unless the series is a polynomial with rational coefficients.
std::optional<Rational> exact_total_degree_advantage(const ZonalSeries& series, std::uint64_t n,
                                                     const Integer& samples,
                                                     unsigned long max_degree);

/// Encloses E[kappa(t)^power]. Infinite if kappa(1) is. Precondition: power >= 1.
Ball kernel_moment(const ZonalSeries& series, std::uint64_t n, std::uint64_t power,
                   Precision precision);

}  // namespace sqdim
