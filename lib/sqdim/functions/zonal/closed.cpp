#include "sqdim/functions/zonal/detail/closed.hpp"

#include "sqdim/functions/zonal/sphere.hpp"

namespace sqdim {
namespace {

/// (m!!)^2 for odd m >= -3, where (-1)!! = 1 and (-3)!! = -1.
Ball squared_double_factorial(std::int64_t m, Precision precision) {
  Ball product(1, precision);
  for (std::int64_t i = 3; i <= m; i += 2) product *= static_cast<std::uint64_t>(i);
  return product * product;
}

Ball log_gamma_of_half(std::uint64_t twice, Precision precision) {
  return log_gamma(Ball(Rational(twice, 2), precision));
}

/// 2 ((l-3)!!)^2 / (pi 2^l) Gamma(n/2) Gamma(n/2 + 1) / Gamma((n+l+1)/2)^2 for |x| and even l.
Ball of_abs(std::uint64_t n, std::uint64_t l, Precision precision) {
  const Ball gammas = exp(log_gamma_of_half(n, precision) + log_gamma_of_half(n + 2, precision) -
                          log_gamma_of_half(n + l + 1, precision) * 2);
  Ball value = squared_double_factorial(static_cast<std::int64_t>(l) - 3, precision) * gammas * 2 /
               pi(precision);
  return value.scale_by_power_of_two(-static_cast<std::int64_t>(l));
}

/// 2 ((l-2)!!)^2 / (pi 2^l) Gamma(n/2)^2 / Gamma((n+l)/2)^2 for sign(x) and odd l.
Ball of_sign(std::uint64_t n, std::uint64_t l, Precision precision) {
  const Ball gammas =
      exp((log_gamma_of_half(n, precision) - log_gamma_of_half(n + l, precision)) * 2);
  Ball value = squared_double_factorial(static_cast<std::int64_t>(l) - 2, precision) * gammas * 2 /
               pi(precision);
  return value.scale_by_power_of_two(-static_cast<std::int64_t>(l));
}

/// The constant a in a + weight |x| adds a^2 + 2 a weight sqrt(2/pi) = c_0^2 - 2 weight^2/pi to
/// lambda_0 only.
Ball with_abs(const Activation& psi, std::uint64_t n, std::uint64_t l, Precision precision) {
  const Rational weight = psi.piecewise_power->weight;
  const Ball square(Rational(weight * weight), precision);
  if (l == 1) return psi.norm_squared(Parity::odd, precision) / n;
  if (l % 2 == 1) return Ball(precision);
  const Ball part = square * of_abs(n, l, precision);
  if (l > 0) return part;
  const Ball mean = psi.hermite_coefficients(0, precision)[0];
  return part + mean * mean - square * 2 / pi(precision);
}

Ball with_sign(const Activation& psi, std::uint64_t n, std::uint64_t l, Precision precision) {
  const Rational weight = psi.piecewise_power->weight;
  if (l == 0) return psi.norm_squared(Parity::even, precision);
  if (l % 2 == 0) return Ball(precision);
  return Ball(Rational(weight * weight), precision) * of_sign(n, l, precision);
}

}  // namespace

std::function<Ball(std::uint64_t, std::uint64_t, Precision)> closed_eigenvalue_of(
    const Activation& psi) {
  if (!psi.piecewise_power || psi.piecewise_power->p > 1) return nullptr;
  return [psi](std::uint64_t n, std::uint64_t l, Precision precision) {
    const Precision working = precision.with(precision.bits + 32);
    return psi.piecewise_power->p == 1 ? with_abs(psi, n, l, working)
                                       : with_sign(psi, n, l, working);
  };
}

}  // namespace sqdim
