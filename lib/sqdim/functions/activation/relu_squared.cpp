// relu_squared(x) = max(x, 0)^2 = x^2/2 + x|x|/2. docs/theory.md, 3.4.
#include "sqdim/functions/activation/detail/fourier.hpp"
#include "sqdim/functions/activation/detail/homogeneous.hpp"

namespace sqdim::activations {
namespace {

/// psi^_0 = 1/2, psi^_1 = sqrt(2/pi), psi^_2 = 1/sqrt 2, psi^_3 = 1/sqrt(3 pi), and for odd d >= 3
/// psi^_{d+2} = -psi^_d (d-2) / sqrt((d+1)(d+2)).
std::vector<Ball> hermite_coefficients(unsigned long max_degree, Precision precision) {
  std::vector<Ball> list(max_degree + 1, Ball(precision));
  list[0] = Ball(1, precision) / 2;
  if (max_degree >= 1) list[1] = sqrt(Ball(2, precision) / pi(precision));
  if (max_degree >= 2) list[2] = Ball(1, precision) / sqrt(Ball(2, precision));
  if (max_degree >= 3) list[3] = Ball(1, precision) / sqrt(pi(precision) * 3);
  for (unsigned long d = 3; d + 2 <= max_degree; d += 2) {
    const Ball root = sqrt(Ball(1, precision) * (d + 1) * (d + 2));
    list[d + 2] = -(list[d] * (d - 2) / root);
  }
  return list;
}

/// The even part is 1/4 + rho^2/2, the odd part (3 rho sqrt(1 - rho^2) + (1 + 2 rho^2)
/// asin rho) / (2 pi).
Ball dual_activation(Parity parity, const Ball& rho) {
  const Precision precision = rho.precision();
  const Ball one(1, precision);
  const Ball square = rho * rho;
  if (parity == Parity::even) return one / 4 + square / 2;
  const Ball root = sqrt((one - rho) * (one + rho));
  return (rho * root * 3 + (one + square * 2) * asin(rho)) / (pi(precision) * 2);
}

Ball norm_squared(Parity /*both parts are equal*/, Precision precision) {
  return Ball(3, precision) / 4;
}

Activation make(const Call& call) {
  const Arguments none(call, {});
  return {.name = "relu_squared",
          .formula = parse_expression("max(x, 0)^2"),
          .analytic = false,
          .support = {.even = 2, .odd = HermiteSupport::unbounded},
          .hermite_coefficients = hermite_coefficients,
          .norm_squared = norm_squared,
          .dual_activation = dual_activation,
          .fourier_density = fourier::gaussian(Parity::odd, 3, "-2/(pi*x^3)", 0,
                                               [](const Ball& a) {
                                                 const Precision precision = a.precision();
                                                 return Ball(2, precision) /
                                                        (pi(precision) * pow(a, 3));
                                               }),
          .gaussian_kernel = homogeneous_kernel(dual_activation, 2),
          .piecewise_power = PiecewisePower{2, Rational(1, 2)},
          .pieces = PiecewisePolynomial{{0}, {{}, {0, 0, 1}}},
          .growth = 2};
}

}  // namespace

ActivationEntry relu_squared() {
  return {"relu_squared", "", "max(x, 0)^2", "odd k and k = 2", {"relu_squared"}, make};
}

}  // namespace sqdim::activations
