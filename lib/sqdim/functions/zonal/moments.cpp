// Moments of c_w: docs/theory.md, 11.6.
#include <algorithm>
#include <cassert>

#include "sqdim/functions/zonal/exclusion.hpp"
#include "sqdim/functions/zonal/sphere.hpp"

namespace sqdim {
namespace {

/// log E|x|^p for x ~ N(0, I_n): 2^(p/2) Gamma((n+p)/2)/Gamma(n/2).
Ball log_gaussian_moment(std::uint64_t n, const Rational& p, Precision precision) {
  const Ball half_n(Rational(n, 2), precision);
  const Ball half_p(Rational(p / 2), precision);
  return half_p * log(Ball(2, precision)) + log_gamma(half_n + half_p) - log_gamma(half_n);
}

/// log of n (E|t|^q)^(2/q).
Ball log_linear_constant(std::uint64_t n, const Rational& q, Precision precision) {
  const auto gamma = [&](const Rational& twice) {
    return log_gamma(Ball(Rational(twice / 2), precision));
  };
  const Ball log_moment = gamma(q + 1) + gamma(n) - gamma(q + Integer(n)) - log(pi(precision)) / 2;
  return log(Ball(Integer(n), precision)) + log_moment * Ball(Rational(2 / q), precision);
}

Ball lesser(const Ball& a, const Ball& b) {
  const Ball difference = a - b;
  if (difference.certainly_negative()) return a;
  return difference.certainly_positive() ? b : Ball::hull(a, b);
}

/// dim^(-2/q), the factor of what is beyond the spectrum.
Ball tail_factor(const ZonalSpectrum& spectrum, const Rational& q, Precision precision) {
  const Ball dimension(spectrum.dimensions.back(), precision);
  return exp(-(log(dimension) * Ball(Rational(2 / q), precision)));
}

Ball partial_constant(const ZonalSpectrum& spectrum, const Rational& q,
                      std::uint64_t least_degree) {
  const Precision precision = spectrum.remaining.precision();
  Ball sum(precision);
  for (std::uint64_t l = least_degree; l <= spectrum.max_degree(); ++l) {
    const Ball& value = spectrum.eigenvalues[l];
    if (value.is_exact() && !value.certainly_positive()) continue;
    const Rational spread = spectrum.spread.empty() ? Rational(1) : spectrum.spread[l];
    sum += value * hypercontractive_constant(spectrum.n, l, q, spread, precision);
  }
  return sum;
}

/// log of (constant/theta)^(q/2).
Ball log_power(const Ball& constant, const Ball& theta, const Rational& q) {
  return log(constant / theta) * Ball(Rational(q / 2), constant.precision());
}

std::optional<MomentBound> bound_of(MomentBound bound, const Ball& log_measure) {
  if (!log_measure.certainly_negative()) return std::nullopt;
  bound.measure = exp(log_measure);
  bound.log2_measure = log_measure / log(Ball(2, log_measure.precision()));
  return bound;
}

/// log of Nelson's constant on the sphere.
Ball log_nelson_constant(std::uint64_t n, std::uint64_t degree, const Rational& q,
                         Precision precision) {
  const Ball two_over_q(Rational(2 / q), precision);
  return log(Ball(Rational(q - 1), precision)) * degree +
         log_gaussian_moment(n, 2 * degree, precision) -
         log_gaussian_moment(n, q * Integer(degree), precision) * two_over_q;
}

/// log of dim^(1 - 2/q).
Ball log_power_of_dimension(std::uint64_t n, std::uint64_t degree, const Rational& q,
                            Precision precision) {
  const Ball two_over_q(Rational(2 / q), precision);
  return log(Ball(harmonic_dimension(n, degree), precision)) * (Ball(1, precision) - two_over_q);
}

}  // namespace

Ball hypercontractive_constant(std::uint64_t n, std::uint64_t degree, const Rational& q,
                               Precision precision) {
  assert(q >= 2);
  const Precision working = precision.with(precision.bits + 64);
  if (degree == 0) return Ball(1, precision);
  if (degree == 1) return exp(log_linear_constant(n, q, working));
  const Ball nelson = log_nelson_constant(n, degree, q, working);
  return exp(lesser(nelson, log_power_of_dimension(n, degree, q, working)));
}

Ball hypercontractive_constant(std::uint64_t n, std::uint64_t degree, const Rational& q,
                               const Rational& spread, Precision precision) {
  assert(q >= 2 && spread >= 1);
  if (degree == 0 || spread == 1) return hypercontractive_constant(n, degree, q, precision);
  const Precision working = precision.with(precision.bits + 64);
  const Ball of_one =
      degree == 1 ? log_linear_constant(n, q, working) : log_nelson_constant(n, degree, q, working);
  const Ball of_all = of_one + log(Ball(spread, working));
  return exp(lesser(of_all, log_power_of_dimension(n, degree, q, working)));
}

Ball moment_constant(const ZonalSpectrum& spectrum, const Rational& q, std::uint64_t least_degree) {
  const Ball sum = partial_constant(spectrum, q, least_degree);
  const Ball& rest = spectrum.remaining;
  if (!rest.is_finite()) return Ball::unknown(rest.precision());
  if (rest.is_exact() && !rest.certainly_positive()) return sum;
  return sum + rest * tail_factor(spectrum, q, rest.precision());
}

std::optional<MomentBound> moment_bound_at(const ZonalSpectrum& spectrum, const Rational& theta,
                                           const Rational& q, std::uint64_t least_degree) {
  assert(theta > 0);
  const Ball constant = moment_constant(spectrum, q, least_degree);
  const Precision precision = constant.precision();
  MomentBound bound{
      q, spectrum.max_degree(), constant, std::nullopt, Ball(precision), Ball(precision)};
  const Ball square(theta, precision);
  // A constant that is certainly less than theta has a logarithm, unless it is 0.
  if (!constant.is_finite() || !(square - constant).certainly_positive()) return std::nullopt;
  return bound_of(std::move(bound), log_power(constant, square, q));
}

std::optional<MomentBound> split_moment_bound_at(const ZonalSpectrum& spectrum,
                                                 const Rational& theta, const Rational& q,
                                                 const Rational& eta, std::uint64_t least_degree) {
  assert(theta > 0 && 0 < eta && eta < 1);
  const Ball constant = partial_constant(spectrum, q, least_degree);
  const Precision precision = constant.precision();
  const Rational left = 1 - eta;
  const Ball near(Rational(left * left * theta), precision);
  const Ball far(Rational(eta * eta * theta), precision);
  if (!constant.is_finite() || !spectrum.beyond.is_finite()) return std::nullopt;
  if (!(near - constant).certainly_positive()) return std::nullopt;
  const Ball measure = exp(log_power(constant, near, q)) + spectrum.beyond / far;
  return bound_of({q, spectrum.max_degree(), constant, eta, Ball(precision), Ball(precision)},
                  log(measure));
}

}  // namespace sqdim
