// What the error of the trapezoidal rule is made of: docs/theory.md, 7.1.
#include "sqdim/quadrature.hpp"

namespace sqdim {
namespace {

/// int_0^inf (1 + s/a)^k exp(-rate s) ds = sum_j k!/(k-j)! (a rate)^-j / rate.
Ball exponential_moment(std::uint64_t k, const Ball& a, const Ball& rate) {
  Ball term = Ball(1, a.precision()) / rate;
  Ball sum = term;
  const Ball factor = Ball(1, a.precision()) / (a * rate);
  for (std::uint64_t j = 0; j < k; ++j) {
    term *= factor;
    term *= k - j;
    sum += term;
  }
  return sum;
}

/// int_0^inf (1 + s/a)^k exp(-c s^2) ds = sum_j C(k,j) a^-j G_j, G_0 = sqrt(pi/c)/2, G_1 = 1/(2c) and
/// G_j = G_(j-2) (j-1)/(2c).
Ball gaussian_moment(std::uint64_t k, const Ball& a, const Ball& curvature) {
  const Precision precision = a.precision();
  Ball even = sqrt(pi(precision) / curvature) / 2;
  Ball odd = Ball(1, precision) / curvature / 2;
  Ball coefficient(1, precision);  // C(k,j) a^-j
  Ball sum = even;
  for (std::uint64_t j = 1; j <= k; ++j) {
    coefficient = coefficient * (k - j + 1) / j / a;
    Ball& moment = j % 2 == 0 ? even : odd;
    if (j >= 2) moment = moment * (j - 1) / curvature / 2;
    sum += coefficient * moment;
  }
  return sum;
}

}  // namespace

Ball strip_moment(std::uint64_t k, const Ball& a, const Ball& rate, const Ball& curvature) {
  // (1 + s^2/a^2)^(1/2) <= 1 + |s|/a, and either decay alone bounds both.
  const Ball unknown = Ball::unknown(a.precision());
  const Ball by_rate = rate.certainly_positive() ? exponential_moment(k, a, rate) : unknown;
  const Ball by_curvature =
      curvature.certainly_positive() ? gaussian_moment(k, a, curvature) : unknown;
  const bool rate_is_better =
      !by_curvature.is_finite() ||
      (by_rate.is_finite() && by_rate.magnitude_bits() < by_curvature.magnitude_bits());
  return (rate_is_better ? by_rate : by_curvature) * 2;
}

Ball trapezoidal_share(const Ball& a, const Ball& step) {
  const Precision precision = a.precision();
  const Ball growth = exp(pi(precision) * 2 * a / step) - Ball(1, precision);
  return growth.certainly_positive() ? Ball(2, precision) / growth : Ball::unknown(precision);
}

}  // namespace sqdim
