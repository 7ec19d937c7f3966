// series: the kernel of a class of functions with a hidden direction.
//
// A class has one function (or density) f_w for each w on the unit sphere of R^n, w is uniform, and
// the correlations are zonal:
//
//     <f_w, f_w'> = kappa(<w, w'>),        kappa(rho) = sum_d c_d^2 rho^d.
//
// For f_w(x) = psi(<w, x>) and x ~ N(0, I_n), c_d is the Hermite coefficient of psi, by Mehler's
// formula (docs/theory.md, 1c). For labels, and for laws with a hidden direction, the c_d are
// those of relative densities (11.3). The dimension n is no part of a series.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sqdim/arithmetic/ball/ball.hpp"
#include "sqdim/functions/activation/activation.hpp"

namespace sqdim {

struct ZonalSeries {
  /// The function or the law of the series, for messages: "relu", "pancakes(2,1/2)".
  std::string name;
  /// The degrees at which c_d can be nonzero.
  HermiteSupport support;
  /// c_0^2, ..., c_max_degree^2. A square that is proved to be 0 is exactly 0.
  std::function<std::vector<Ball>(unsigned long max_degree, Precision)> squares;
  /// The sum of c_d^2 over one parity; infinite (Ball::unknown) where that is not finite.
  std::function<Ball(Parity, Precision)> total;
  /// An upper bound on the sum of c_d^2 over one parity and d >= known.size(), where `known` are
  /// the squares below; infinite where that sum is not finite.
  std::function<Ball(Parity, std::span<const Ball> known, Precision)> tail;
  /// Whether kappa(1), the squared norm of each f_w, is finite.
  bool has_finite_total = true;
  /// The largest degree for which squares are asked where the series has no last one: more would
  /// take too long.
  unsigned long most_degree = 4096;
  /// An upper bound on every c_d^2; not empty where kappa(1) is infinite.
  std::function<Ball(Precision)> largest_square = nullptr;
  /// The squares that are not 0, if there are finitely many and all are rational.
  std::optional<std::map<unsigned long, Rational>> exact_squares = std::nullopt;
  /// lambda_l in closed form (11.5); empty if there is none. It is unknown() where it has none.
  std::function<Ball(std::uint64_t n, std::uint64_t degree, Precision)> closed_eigenvalue = nullptr;
  /// Whether kappa is proved to be nondecreasing on [-1, 1]: psi is monotone, or no even degree
  /// except 0 occurs (11.3). False proves nothing.
  bool nondecreasing = false;

  /// The largest degree with c_d != 0 if there is one; 0 if c_d = 0 for all d >= 1.
  [[nodiscard]] std::optional<unsigned long> degree() const;
  /// Whether kappa is proved to be odd, or even.
  [[nodiscard]] bool is_odd() const { return !support.even; }
  [[nodiscard]] bool is_even() const { return !support.odd; }
};

/// Makes the series of x -> psi(<w, x>) for x ~ N(0, I_n): c_d = psi^_d. Throws InvalidInput with
/// the reason if nothing is proved of psi.
ZonalSeries zonal_series(const Activation& psi);

/// Makes the series of labels +-1 with mean psi(<w, x>) given x, relative to the product of the
/// marginals of x and of the label: c_d^2 = psi^_d^2/(1 - psi^_0^2), d >= 1, and c_0 = 0. Throws
/// InvalidInput unless -1 <= psi <= 1 is known, or if the labels are constant.
ZonalSeries binary_label_series(const Activation& psi);

/// Makes the series of the label labels[i] for the i-th of the intervals into which `ends`, in
/// increasing order, divide the line of <w, x>: c_d^2 = sum_y E[1_y h_d]^2/P(y), d >= 1 (11.3).
/// Throws InvalidInput unless there is one label more than ends, there is an end, the ends increase,
/// and the labels of neighbours differ.
ZonalSeries interval_label_series(const std::vector<Rational>& ends,
                                  const std::vector<unsigned>& labels);

/// The least d >= 1 with c_d != 0.
struct InformationExponent {
  /// The exponent; nullopt if it is not decided, or if c_d = 0 for all d >= 1.
  std::optional<unsigned long> value;
  /// Why there is none; empty if there is one.
  std::string reason = {};
};

/// Proves the exponent: c_1, ..., c_{k-1} are exactly 0 and c_k certainly is not. Degrees up to
/// 1000 are tried.
InformationExponent information_exponent(const ZonalSeries& series,
                                         Arithmetic arithmetic = Arithmetic::arb);

/// Encloses kappa(1); infinite if it is not finite.
Ball total(const ZonalSeries& series, Precision precision);

}  // namespace sqdim
