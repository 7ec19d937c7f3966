#include "sqdim/functions/activation/detail/absolute.hpp"

#include <fmt/format.h>

#include <utility>

#include "sqdim/functions/activation/detail/fourier.hpp"
#include "sqdim/functions/activation/detail/homogeneous.hpp"

namespace sqdim::absolute {

/// (2/pi) (sqrt(1 - rho^2) + rho asin rho).
static Ball dual_activation(const Ball& rho) {
  const Ball one(1, rho.precision());
  return (sqrt((one - rho) * (one + rho)) + rho * asin(rho)) * 2 / pi(rho.precision());
}

// |x|^_0 = sqrt(2/pi), |x|^_2 = 1/sqrt(pi), and for even d >= 2
// |x|^_{d+2} = -|x|^_d (d-1) / sqrt((d+1)(d+2)).
std::vector<Ball> hermite_coefficients(unsigned long max_degree, Precision precision) {
  std::vector<Ball> coefficients(max_degree + 1, Ball(precision));
  const Ball root_of_pi = sqrt(pi(precision));
  coefficients[0] = sqrt(Ball(2, precision)) / root_of_pi;
  if (max_degree >= 2) coefficients[2] = Ball(1, precision) / root_of_pi;
  for (unsigned long d = 2; d + 2 <= max_degree; d += 2) {
    const Ball root = sqrt(Ball(1, precision) * (d + 1) * (d + 2));
    coefficients[d + 2] = -(coefficients[d] * (d - 1) / root);
  }
  return coefficients;
}

Activation activation(std::string name, const std::string& formula, const Rational& slope,
                      const Rational& weight) {
  const auto support = [](const Rational& factor, unsigned long degree) {
    return factor == 0 ? std::nullopt : std::optional(degree);
  };
  const auto coefficients = [=](unsigned long max_degree, Precision precision) {
    std::vector<Ball> list = absolute::hermite_coefficients(max_degree, precision);
    for (std::size_t d = 0; d < list.size(); d += 2) list[d] *= Ball(weight, precision);
    if (max_degree >= 1) list[1] = Ball(slope, precision);
    return list;
  };
  const auto norm_squared = [=](Parity parity, Precision precision) {
    return Ball(parity == Parity::even ? Rational(weight * weight) : Rational(slope * slope),
                precision);
  };
  const auto dual = [=](Parity parity, const Ball& rho) {
    if (parity == Parity::odd) return rho * Ball(Rational(slope * slope), rho.precision());
    return absolute::dual_activation(rho) * Ball(Rational(weight * weight), rho.precision());
  };
  std::optional<FourierDensity> density;
  if (weight != 0) {
    // weight |x| = -int (2 weight / (pi s^2)) (cos(s x) - 1) ds.
    const Rational factor = -2 * weight;
    density = fourier::gaussian(Parity::even, 2, fmt::format("({})/(pi*x^2)", to_string(factor)), 0,
                                [size = Rational(abs(factor))](const Ball& a) {
                                  return Ball(size, a.precision()) / (pi(a.precision()) * a * a);
                                });
  }
  return {.name = std::move(name),
          .formula = parse_expression(formula),
          .analytic = weight == 0,
          .support = {.even = support(weight, HermiteSupport::unbounded), .odd = support(slope, 1)},
          .hermite_coefficients = coefficients,
          .norm_squared = norm_squared,
          .dual_activation = dual,
          .fourier_density = std::move(density),
          .gaussian_kernel = homogeneous_kernel(dual, 1),
          .piecewise_power = weight == 0 ? std::nullopt : std::optional(PiecewisePower{1, weight}),
          .pieces = PiecewisePolynomial{{0}, {{0, slope - weight}, {0, slope + weight}}},
          .growth = 1};
}

}  // namespace sqdim::absolute
