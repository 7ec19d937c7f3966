// ||g_S||^2 as a double integral over frequencies: theory.md, 2.6. With s = sqrt(u) e^v, t = sqrt(u)
// e^-v,
//
//   ||g_S||^2 = 4^k int_0^inf (e^(-u/k) sinh(u/k))^k w(u) du,
//   w(u) = 2 int_0^inf exp(-2u sinh(v)^2) m(s) m(t) dv,
//
// the outer integral by exp-sinh, the inner by the trapezoidal rule, which converges geometrically.
#include <fmt/format.h>

#include <algorithm>
#include <boost/math/quadrature/exp_sinh.hpp>
#include <exception>

#include "sqdim/numerical/methods.hpp"
#include "sqdim/numerical/real.hpp"

namespace sqdim::numerical {
namespace {

constexpr unsigned working_digits = 44;  // relative accuracy aimed at in both integrals

/// The integrand of w is analytic for |Im v| < pi/4 and decays there. For large u it is a Gaussian
/// exp(-b v^2) with b = 2u, or 2u (1 + 2c) for a density with a factor exp(-c s^2), which also makes
/// all negligible beyond c u = 50. A step h leaves exp(-pi^2 / (b h^2)), below 10^-45 for this one.
Narrow inner_step(const Narrow& u) {
  return std::min<Narrow>(Narrow(1) / 50, 1 / (7 * sqrt(u)));
}

Narrow inner_integral(const Expression& density, const Narrow& u) {
  const Narrow step = inner_step(u);
  const Narrow negligible = power_of_tenth<Narrow>(working_digits + 5);
  const Narrow root = sqrt(u);
  const Narrow factor = exp(step);
  const Narrow centre = evaluate_real(density, root);
  Narrow sum = centre * centre;
  Narrow stretch = factor;  // e^v
  while (true) {
    const Narrow sinh_v = (stretch - 1 / stretch) / 2;
    const Narrow weight = exp(-2 * u * sinh_v * sinh_v);
    const Narrow term = 2 * weight * evaluate_real(density, Narrow(root * stretch)) *
                        evaluate_real(density, Narrow(root / stretch));
    sum += term;
    if (!(term > negligible * sum)) return sum * step;
    stretch *= factor;
  }
}

/// (e^(-u/k) sinh(u/k))^k.
Narrow sinh_power(const Narrow& u, std::uint64_t k) {
  return pow(Narrow(-expm1(-2 * u / k) / 2), static_cast<int>(k));
}

}  // namespace

NumericalNorm norm_by_fourier(const Activation& activation, std::uint64_t k, unsigned digits) {
  const FourierDensity& density = activation.fourier_density.value();
  if (parity_of(k) != density.parity || k < density.least_k) {
    return {std::nullopt, NormMethod::fourier,
            fmt::format("the Fourier form of {} is for {} k >= {}", activation.name,
                        to_string(density.parity), density.least_k)};
  }
  // The integrand is at most of order log(1/u) at 0 and u^(-3/2) at infinity: what lies outside does
  // not count.
  const Narrow least = power_of_tenth<Narrow>(working_digits + 5);
  const Narrow greatest = pow(Narrow(10), 2 * static_cast<int>(working_digits) + 5);
  const auto integrand = [&](const Narrow& u) -> Narrow {
    if (u < least || u > greatest) return 0;
    return sinh_power(u, k) * inner_integral(density.density, u);
  };
  constexpr std::size_t refinements = 10;
  boost::math::quadrature::exp_sinh<Narrow> rule(refinements);
  const Narrow tolerance = power_of_tenth<Narrow>(std::min(digits + 2, working_digits - 2));
  Narrow error = 0;
  const Narrow integral = rule.integrate(integrand, tolerance, &error);
  const Narrow scale = pow(Narrow(4), static_cast<int>(k));
  const Narrow value = scale * integral;
  const Narrow total_error = scale * error + value * power_of_tenth<Narrow>(working_digits - 2);
  NumericalNorm norm{Estimate{exact(value), exact(total_error)}, NormMethod::fourier, std::nullopt};
  if (total_error > value * power_of_tenth<Narrow>(digits))
    norm.shortfall = "the estimated error of the integral exceeds the digits asked for";
  return norm;
}

}  // namespace sqdim::numerical

namespace sqdim {

NumericalNorm numerical_norm_squared(const Activation& activation, std::uint64_t k, unsigned digits,
                                     NormMethod method) {
  return method == NormMethod::fourier ? numerical::norm_by_fourier(activation, k, digits)
                                       : numerical::norm_by_quadrature(activation, k, digits);
}

}  // namespace sqdim
