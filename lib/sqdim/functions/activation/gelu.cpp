// gelu(x) = x Phi(x) = x/2 + x (Phi(x) - 1/2). docs/theory.md, 3.5.
#include "sqdim/functions/activation/detail/fourier.hpp"

namespace sqdim::activations {
namespace {

/// psi^_0 = 1/(2 sqrt pi), psi^_1 = 1/2, psi^_2 = 3/(4 sqrt(2 pi)), and for even d >= 2
/// psi^_{d+2} = -psi^_d (d-1)(d+3) / (2 (d+1) sqrt((d+1)(d+2))).
std::vector<Ball> hermite_coefficients(unsigned long max_degree, Precision precision) {
  std::vector<Ball> list(max_degree + 1, Ball(precision));
  list[0] = Ball(1, precision) / sqrt(pi(precision)) / 2;
  if (max_degree >= 1) list[1] = Ball(1, precision) / 2;
  if (max_degree >= 2) list[2] = Ball(3, precision) / sqrt(pi(precision) * 2) / 4;
  for (unsigned long d = 2; d + 2 <= max_degree; d += 2) {
    const Ball root = sqrt(Ball(1, precision) * (d + 1) * (d + 2));
    list[d + 2] = -(list[d] * ((d - 1) * (d + 3)) / (2 * (d + 1)) / root);
  }
  return list;
}

/// The even part is (rho asin(rho/2) + 1/sqrt(4 - rho^2)) / (2 pi), the odd part rho/4: tsuchida21.
Ball dual_activation(Parity parity, const Ball& rho) {
  if (parity == Parity::odd) return rho / 4;
  const Precision precision = rho.precision();
  const Ball root = sqrt(Ball(4, precision) - rho * rho);
  return (rho * asin(rho / 2) + Ball(1, precision) / root) / (pi(precision) * 2);
}

Activation make(const Call& call) {
  const Arguments none(call, {});
  return {.name = "gelu",
          .formula = parse_expression("x*normal_cdf(x)"),
          .analytic = true,
          .support = {.even = HermiteSupport::unbounded, .odd = 1},
          .hermite_coefficients = hermite_coefficients,
          .norm_squared = [](Parity parity,
                             Precision p) { return dual_activation(parity, Ball(1, p)); },
          .dual_activation = dual_activation,
          .fourier_density =
              fourier::gaussian(Parity::even, 2, "-exp(-x^2/2)*(1 + 1/x^2)/pi", Rational(1, 2),
                                [](const Ball& a) {
                                  const Ball one(1, a.precision());
                                  return (one + one / (a * a)) / pi(a.precision());
                                }),
          .growth = 1};
}

}  // namespace

ActivationEntry gelu() {
  return {"gelu", "", "x Phi(x)", "k = 1 and even k", {"gelu", "gelu(scale=851/500)"}, make};
}

}  // namespace sqdim::activations
