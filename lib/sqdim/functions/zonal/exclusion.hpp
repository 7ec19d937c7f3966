// exclusion: for how many directions the answer to a query is not a fixed one.
//
// For a unit vector h of L^2 put c_w = <h, f_w>. Each function here returns a number K_0 such that
//
//     mu{w : c_w^2 > theta} < K_0     for every h with ||h|| <= 1, unless that measure is 0,
//
// where mu is the uniform law of w (docs/theory.md, 11.6 to 11.8). nullopt: nothing below 1 is
// proved, which is no statement about the measure. Numbers are upper bounds; only their upper ends
// are proved. They may be as small as 2^-(10^9), which a Ball holds but a Rational or a double does
// not: their logarithms are there for that.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "sqdim/functions/zonal/spectrum.hpp"

namespace sqdim {

/// Encloses H_{l,q}, a constant with ||Y||_q <= H_{l,q}^(1/2) ||Y||_2 for every Y in H_{n,l}:
/// 1 for l = 0, the exact one for l = 1, and the lesser of Nelson's (on the sphere) and
/// dim^(1 - 2/q) for l >= 2 (11.6; nelson73). Precondition: q >= 2.
Ball hypercontractive_constant(std::uint64_t n, std::uint64_t degree, const Rational& q,
                               Precision precision);

/// Encloses the same for functions that are spread over several directions: the lesser of
/// spread H_{l,q} and dim^(1 - 2/q) (13.6). It is H_{l,q} for spread = 1. Preconditions: q >= 2,
/// spread >= 1.
Ball hypercontractive_constant(std::uint64_t n, std::uint64_t degree, const Rational& q,
                               const Rational& spread, Precision precision);

/// Bounds Lambda_q = sum_{l >= least_degree} lambda_l H_{l,q} from above, tail included:
/// E_w |<h, f_w>|^q <= Lambda_q^(q/2) for ||h|| <= 1, with f_w replaced by f_w - E_w f_w for
/// least_degree = 1. It is infinite if the tail is. Precondition: q >= 2.
Ball moment_constant(const ZonalSpectrum& spectrum, const Rational& q, std::uint64_t least_degree);

/// K_0 = (Lambda_q/theta)^(q/2), or its form for kappa(1) = infinity.
struct MomentBound {
  Rational q;
  /// The degree L up to which eigenvalues were summed.
  std::uint64_t max_degree;
  /// Lambda_q; in the split form, the sum over l <= L.
  Ball constant;
  /// eta, if the sum was split: K_0 = (constant/((1-eta)^2 theta))^(q/2) + max_{l>L} lambda_l /
  /// (eta^2 theta).
  std::optional<Rational> split;
  /// An upper bound on K_0, and log2 of it.
  Ball measure;
  Ball log2_measure;
};

/// Finds the q that bounds best, by doubles, and evaluates the bound there, in balls. L grows until
/// the bound gains no more from it. `least_degree` is as in moment_constant. Precondition:
/// theta > 0.
std::optional<MomentBound> moment_bound(const ZonalSeries& series, std::uint64_t n,
                                        const Rational& theta, std::uint64_t least_degree,
                                        Precision precision);

/// Computes a spectrum up to a degree, or up to its last degree if that is less.
using SpectrumUpTo = std::function<ZonalSpectrum(std::uint64_t max_degree, Precision)>;

/// Returns the same function, which now computes each spectrum once. Several threads may call it.
SpectrumUpTo remembered(SpectrumUpTo spectrum_up_to);

/// Returns the degrees L that moment_bound tries for a series: 16, 32, ..., increasing.
std::vector<std::uint64_t> degrees_to_try(const ZonalSeries& series);

/// Does so for any spectrum, with each of these L in turn until the bound gains no more. The L
/// increase. Where theta is at most sum_l lambda_l, which no Lambda_q is below, nothing is searched.
std::optional<MomentBound> moment_bound(const SpectrumUpTo& spectrum_up_to,
                                        std::span<const std::uint64_t> max_degrees,
                                        const Rational& theta, std::uint64_t least_degree,
                                        Precision precision);

/// Evaluates the bound at one q, from a spectrum that was computed.
std::optional<MomentBound> moment_bound_at(const ZonalSpectrum& spectrum, const Rational& theta,
                                           const Rational& q, std::uint64_t least_degree);

/// The same with the sum split at the degree of the spectrum, for 0 < eta < 1.
std::optional<MomentBound> split_moment_bound_at(const ZonalSpectrum& spectrum,
                                                 const Rational& theta, const Rational& q,
                                                 const Rational& eta, std::uint64_t least_degree);

/// K_0 = P(|t| >= t_0).
struct CapBound {
  Rational t_0;
  /// The mean of the kernel on the cap, at most theta: R(t_0) or rho_cap(t_0).
  Ball mean;
  /// An upper bound on K_0, and log2 of it.
  Ball measure;
  Ball log2_measure;
};

/// By average correlation (11.7): R(t_0) = E[sum_{d >= least_degree} c_d^2 |t|^d given
/// |t| >= t_0] <= theta. For least_degree = 1 this is a bound for f_w - c_0, whose kernel is
/// kappa - c_0^2: the centre is the constant c_0, not E_w f_w. Precondition: theta > 0, n >= 3.
std::optional<CapBound> average_bound(const ZonalSeries& series, std::uint64_t n,
                                      const Rational& theta, std::uint64_t least_degree,
                                      Precision precision);

/// By caps (11.8): the mean of the kernel over pairs in {w_1 >= t_0} is at most theta. nullopt
/// unless series.nondecreasing; `least_degree` is as in moment_constant. It bounds one scalar query,
/// not the squared norm of a vector of queries. Precondition: theta > 0, n >= 3.
std::optional<CapBound> cap_bound(const ZonalSeries& series, std::uint64_t n, const Rational& theta,
                                  std::uint64_t least_degree, Precision precision);

/// The same from a spectrum of a kernel that is known to be nondecreasing.
std::optional<CapBound> cap_bound(const ZonalSpectrum& spectrum, const Rational& theta,
                                  std::uint64_t least_degree);

/// The degree up to which cap_bound uses the spectrum of a series.
inline constexpr std::uint64_t max_degree_of_caps = 64;

/// Encloses R(t_0) of average_bound, and rho_cap(t_0) of cap_bound from a spectrum.
Ball average_correlation(const ZonalSeries& series, std::uint64_t n, const Rational& t_0,
                         std::uint64_t least_degree, Precision precision);
Ball cap_correlation(const ZonalSpectrum& spectrum, const Rational& t_0,
                     std::uint64_t least_degree);

}  // namespace sqdim
