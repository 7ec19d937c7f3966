// relu(x) = max(x, 0) = x/2 + |x|/2. Hermite coefficients and dual activation: docs/theory.md, 3.1;
// cho09.
#include "sqdim/activation.hpp"

namespace sqdim::activations {
namespace {

/// psi^_0 = 1/sqrt(2 pi), psi^_1 = 1/2, and for even d >= 2
/// psi^_d = (-1)^(d/2-1) (d-3)!! / sqrt(2 pi d!), so that psi^_{d+2} = -psi^_d (d-1) / sqrt((d+1)(d+2)).
std::vector<Ball> hermite_coefficients(unsigned long max_degree, Precision precision) {
  std::vector<Ball> coefficients(max_degree + 1, Ball(precision));
  const Ball constant = Ball(1, precision) / sqrt(pi(precision) * 2);
  coefficients[0] = constant;
  if (max_degree >= 1) coefficients[1] = Ball(1, precision) / 2;
  if (max_degree >= 2) coefficients[2] = constant / sqrt(Ball(2, precision));
  for (unsigned long d = 2; d + 2 <= max_degree; d += 2) {
    const Ball root = sqrt(Ball(1, precision) * (d + 1) * (d + 2));
    coefficients[d + 2] = -(coefficients[d] * (d - 1) / root);
  }
  return coefficients;
}

Ball norm_squared(Parity /*both parts are equal*/, Precision precision) {
  return Ball(1, precision) / 4;
}

/// Even part (sqrt(1 - rho^2) + rho asin rho) / (2 pi), odd part rho / 4.
Ball dual_activation(Parity parity, const Ball& rho) {
  if (parity == Parity::odd) return rho / 4;
  const Ball one(1, rho.precision());
  return (sqrt((one - rho) * (one + rho)) + rho * asin(rho)) / (pi(rho.precision()) * 2);
}

Activation make(const Call& call) {
  const Arguments none(call, {});
  return {.name = "relu",
          .formula = "max(x, 0)",
          .analytic = false,
          .support = {.even = HermiteSupport::unbounded, .odd = 1},
          .value = [](const Ball& x) { return (x + sqrt(x * x)) / 2; },
          .hermite_coefficients = hermite_coefficients,
          .norm_squared = norm_squared,
          .dual_activation = dual_activation};
}

}  // namespace

ActivationEntry relu() {
  return {"relu", "", "max(x, 0)", "k = 1 and even k", make};
}

}  // namespace sqdim::activations
