// Parts of the error bound of the trapezoidal rule: docs/theory.md, 7.1.
#include "sqdim/arithmetic/quadrature/quadrature.hpp"

namespace sqdim {
namespace {

/// int_R s^(2j) exp(-rate |s|) ds / a^(2j) = 2 (2j)! / (rate^(2j+1) a^(2j)), j = 0, 1, ...
class ExponentialMoments {
 public:
  ExponentialMoments(const Ball& a, const Ball& rate)
      : moment_(Ball(2, a.precision()) / rate), factor_(Ball(1, a.precision()) / (a * rate)) {}

  [[nodiscard]] const Ball& moment() const { return moment_; }
  void advance() {
    for (int i = 0; i < 2; ++i) moment_ = moment_ * factor_ * ++power_;
  }

 private:
  Ball moment_;
  Ball factor_;
  std::uint64_t power_ = 0;
};

/// int_R s^(2j) exp(-c s^2) ds / a^(2j) = Gamma(j + 1/2) / (c^(j+1/2) a^(2j)).
class GaussianMoments {
 public:
  GaussianMoments(const Ball& a, const Ball& curvature)
      : moment_(sqrt(pi(a.precision()) / curvature)),
        factor_(Ball(1, a.precision()) / (curvature * a * a) / 2) {}

  [[nodiscard]] const Ball& moment() const { return moment_; }
  void advance() { moment_ = moment_ * factor_ * (2 * ++order_ - 1); }

 private:
  Ball moment_;
  Ball factor_;
  std::uint64_t order_ = 0;
};

/// int_R (1 + s^2/a^2)^(k/2) exp(-...) ds for even k, by the binomial theorem.
template <class Moments>
Ball even_moment(std::uint64_t k, Moments moments, Precision precision) {
  Ball sum(precision);
  for (std::uint64_t j = 0;; ++j) {
    sum += Ball(binomial(k / 2, j), precision) * moments.moment();
    if (2 * j >= k) return sum;
    moments.advance();
  }
}

/// Bounds the integral for odd k by the Cauchy-Schwarz inequality between its neighbours.
template <class Moments>
Ball line_moment(std::uint64_t k, const Moments& moments, Precision precision) {
  if (k % 2 == 0) return even_moment(k, moments, precision);
  return sqrt(even_moment(k - 1, moments, precision) * even_moment(k + 1, moments, precision));
}

}  // namespace

Ball strip_moment(std::uint64_t k, const Ball& a, const Ball& rate, const Ball& curvature) {
  const Precision precision = a.precision();
  const Ball unknown = Ball::unknown(precision);
  // Each decay alone gives a bound.
  const Ball by_rate =
      rate.certainly_positive() ? line_moment(k, ExponentialMoments(a, rate), precision) : unknown;
  const Ball by_curvature = curvature.certainly_positive()
                                ? line_moment(k, GaussianMoments(a, curvature), precision)
                                : unknown;
  const bool rate_is_better =
      !by_curvature.is_finite() ||
      (by_rate.is_finite() && by_rate.magnitude_bits() < by_curvature.magnitude_bits());
  return rate_is_better ? by_rate : by_curvature;
}

Ball trapezoidal_share(const Ball& a, const Ball& step) {
  const Precision precision = a.precision();
  const Ball growth = exp(pi(precision) * 2 * a / step) - Ball(1, precision);
  return growth.certainly_positive() ? Ball(2, precision) / growth : Ball::unknown(precision);
}

}  // namespace sqdim
