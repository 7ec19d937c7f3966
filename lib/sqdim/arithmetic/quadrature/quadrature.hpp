// quadrature: Gaussian integrals with a proved error bound.
//
// The trapezoidal rule converges geometrically for integrands that are analytic in a strip about
// the real line (trefethen14, theorem 5.1). Here its error is bounded in closed form for all even
// moments at once, so that one sweep over the nodes yields every Hermite coefficient of a sigmoid.
// Proof: docs/theory.md, section 4.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "sqdim/arithmetic/ball/ball.hpp"

namespace sqdim {

/// An even function F, positive on (0, inf), with F(t) exp(-t^2/2) log-concave there. It is
/// analytic in the strips |Im t| <= a and of polynomial growth in them.
struct EvenIntegrand {
  /// F(t) for t > 0.
  std::function<Ball(const Ball& t)> value;
  /// F(0), by continuity.
  std::function<Ball(Precision)> at_zero;
  /// Half the width of the widest strip worth using, strictly inside the domain of analyticity.
  /// This is a guess: only strip_bound proves anything.
  double strip;
  /// A bound B(a) with |F(t + ib)| <= B(a) (t^2 + a^2)^growth for all real t and |b| <= a; an
  /// infinite ball if there is none.
  std::function<Ball(const Ball& a)> strip_bound;
  /// The exponent in strip_bound; 0 for a bounded F.
  unsigned growth = 0;
};

/// Encloses E[X^(2m) F(X)] for m = 0, ..., max_order and X ~ N(0,1). The relative accuracy is about
/// `precision` for every order if F is as described and its strip is not minute. The balls contain
/// the true values in any case; they are infinite if the computation would take more than 10^6
/// nodes or about a minute.
std::vector<Ball> gaussian_even_moments(const EvenIntegrand& integrand, unsigned max_order,
                                        Precision precision);

/// Returns 2/(exp(2 pi a/h) - 1). The error of the trapezoidal rule of step h, at any offset of its
/// nodes, is at most this times int |f(s + ia)| ds, for f real on the real line and analytic up to
/// the lines |Im| = a.
Ball trapezoidal_share(const Ball& a, const Ball& step);

/// Returns an upper bound on int_R (1 + s^2/a^2)^(k/2) exp(-rate |s| - curvature s^2) ds; unknown()
/// if neither decay is positive.
Ball strip_moment(std::uint64_t k, const Ball& a, const Ball& rate, const Ball& curvature);

}  // namespace sqdim
