// spectrum: the eigenvalues of a ridge sum under a random rotation.
//
// For f_Q(x) = f(Q^-1 x), Q uniform in O(n), and x ~ N(0, I_n), the operator
// T h = E_Q <h, f_Q> f_Q has the eigenvalue
//
//     lambda_l(f) = lambda_l Q_l,     of multiplicity dim H_{n,l},
//
// with the lambda_l of one direction (zonal/spectrum.hpp) and the harmonic weights Q_l. Lambda is
// the largest of them. The sum of lambda_l(f) dim H_{n,l} is ||f||^2. docs/theory.md, 13.1 and 13.3.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "sqdim/functions/rotation/norm.hpp"
#include "sqdim/functions/rotation/ridge_sum.hpp"
#include "sqdim/functions/zonal/spectrum.hpp"

namespace sqdim {

/// A ridge sum with its activation, in its dimension.
struct RotationClass {
  Activation psi;
  RidgeSum sum;
  std::uint64_t n;
  /// The series of x -> psi(<w, x>).
  ZonalSeries series;
};

/// Makes a class. Throws InvalidInput unless psi is certified, f is not degenerate, n >= 3, and the
/// units of the sum exist in R^n.
RotationClass rotation_class(const Activation& psi, const RidgeSum& sum, std::uint64_t n);

/// Returns 1/dim H_{n,k}: Lambda/||f||^2 is at most that if f has no harmonics of degree l < k, for
/// every rotation-invariant law of x (13.1). With k = sum.least_degree() this is so for every psi, and
/// with k = sum.least_degree_with_odd_outer for phi(f) with every odd phi, too.
Rational largest_relative_eigenvalue(std::uint64_t n, std::uint64_t least_degree);

/// Encloses lambda_l(f), with a relative width of about 2^-bits.
Ball eigenvalue(const RotationClass& rotated, std::uint64_t degree, Precision precision);

/// Encloses lambda_first(f), ..., lambda_last(f). Precondition: first <= last.
std::vector<Ball> eigenvalues(const RotationClass& rotated, std::uint64_t first, std::uint64_t last,
                              Precision precision);

/// Lambda = max_l lambda_l(f).
struct LargestRotatedEigenvalue {
  Ball value;
  /// A degree with the largest eigenvalue, as far as the enclosures tell.
  std::uint64_t degree;
  /// The degree up to which eigenvalues were computed: that no later one is larger is proved.
  std::uint64_t last_degree;
  /// The reason why nothing is proved of later ones, which `value` then allows for; nullopt if it
  /// is proved.
  std::optional<std::string> shortfall;
};

/// Encloses Lambda. Degrees are added until no later eigenvalue can be larger, by the trace or since
/// the lambda_l do not increase (13.6).
LargestRotatedEigenvalue largest_eigenvalue(const RotationClass& rotated, Precision precision);

/// Computes the spectrum up to a degree L, or up to the degree of psi if that is less, in the form in
/// which moment bounds take it.
ZonalSpectrum rotation_spectrum(const RotationClass& rotated, std::uint64_t max_degree,
                                Precision precision);

/// Encloses tr T^2 = sum_l lambda_l(f)^2 dim H_{n,l} = E_QQ'[<f_Q, f_Q'>^2].
Ball trace_of_square(const RotationClass& rotated, Precision precision);

/// Bounds E_QQ'[<f_Q, f_Q'>^power] from above, by ||f||^(2 (power-2)) tr T^2, and by lambda_0(f) for
/// power = 1 (13.7). Precondition: power >= 1.
Ball correlation_moment_bound(const RotationClass& rotated, std::uint64_t power,
                              Precision precision);

}  // namespace sqdim
