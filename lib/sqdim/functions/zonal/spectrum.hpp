// spectrum: the eigenvalues of a zonal kernel.
//
// The operator h -> E_w'[kappa(<w, w'>) h(w')] on L^2 of the sphere has the eigenvalue
//
//     lambda_l = E[kappa(t) P_l(t)] = sum_j c_{l+2j}^2 alpha_n(l + 2j, l)
//
// on H_{n,l} (Funk and Hecke; docs/theory.md, 11.4). lambda_{l+2} <= lambda_l, so the largest
// eigenvalue among l >= L is max(lambda_L, lambda_{L+1}): Lambda for L = 0, and Lambda of the
// centred class f_w - E_w f_w for L = 1.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "sqdim/functions/zonal/series.hpp"

namespace sqdim {

/// Returns lambda_l; nullopt unless the series is a polynomial with rational coefficients.
std::optional<Rational> exact_eigenvalue(const ZonalSeries& series, std::uint64_t n,
                                         std::uint64_t degree);

/// Encloses lambda_l, with a relative width of about 2^-bits, unless the series converges so
/// slowly that its most_degree terms do not suffice: that happens for small n. The ball is infinite if
/// kappa(1) is infinite and n < 4.
Ball eigenvalue(const ZonalSeries& series, std::uint64_t n, std::uint64_t degree,
                Precision precision);

/// Encloses lambda_first, ..., lambda_last as eigenvalue does. Precondition: first <= last.
std::vector<Ball> eigenvalues(const ZonalSeries& series, std::uint64_t n, std::uint64_t first,
                              std::uint64_t last, Precision precision);

/// Encloses max(lambda_l : l >= least_degree).
Ball largest_eigenvalue(const ZonalSeries& series, std::uint64_t n, std::uint64_t least_degree,
                        Precision precision);

/// The eigenvalues up to a degree, and what is left. A class of ridge sums under random rotations
/// has such a spectrum, too (functions/rotation).
struct ZonalSpectrum {
  std::uint64_t n;
  /// lambda_0, ..., lambda_L.
  std::vector<Ball> eigenvalues;
  /// dim H_{n,0}, ..., dim H_{n,L+1}.
  std::vector<Integer> dimensions;
  /// An upper bound on sum_{l > L} lambda_l dim H_{n,l}: exactly 0 for a polynomial of degree at
  /// most L, infinite if kappa(1) is.
  Ball remaining;
  /// An upper bound on max(lambda_l : l > L); exactly 0 for a polynomial of degree at most L.
  Ball beyond;
  /// By how much Nelson's constant of each degree grows: (sum |a_i|)^2/Q_l for ridge sums (13.6),
  /// 0 where lambda_l = 0. Empty if it is 1 for all of them, as for single directions.
  std::vector<Rational> spread = {};

  [[nodiscard]] std::uint64_t max_degree() const { return eigenvalues.size() - 1; }
};

/// Computes the spectrum up to degree L, or up to the degree of the series if that is less.
ZonalSpectrum zonal_spectrum(const ZonalSeries& series, std::uint64_t n, std::uint64_t max_degree,
                             Precision precision);

}  // namespace sqdim
