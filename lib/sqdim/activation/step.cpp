// step(x) = 1 for x > 0, 0 for x < 0, step(0) = 1/2. docs/theory.md, 3.2.
#include "sqdim/activation.hpp"

namespace sqdim::activations {
namespace {

/// psi^_0 = 1/2, and for odd d psi^_d = (-1)^((d-1)/2) (d-2)!! / sqrt(2 pi d!), with (-1)!! = 1, so
/// that psi^_{d+2} = -psi^_d d / sqrt((d+1)(d+2)).
std::vector<Ball> hermite_coefficients(unsigned long max_degree, Precision precision) {
  std::vector<Ball> coefficients(max_degree + 1, Ball(precision));
  coefficients[0] = Ball(1, precision) / 2;
  if (max_degree >= 1) coefficients[1] = Ball(1, precision) / sqrt(pi(precision) * 2);
  for (unsigned long d = 1; d + 2 <= max_degree; d += 2) {
    const Ball root = sqrt(Ball(1, precision) * (d + 1) * (d + 2));
    coefficients[d + 2] = -(coefficients[d] * d / root);
  }
  return coefficients;
}

Ball norm_squared(Parity /*both parts are equal*/, Precision precision) {
  return Ball(1, precision) / 4;
}

/// Even part 1/4, odd part asin(rho) / (2 pi).
Ball dual_activation(Parity parity, const Ball& rho) {
  if (parity == Parity::even) return Ball(1, rho.precision()) / 4;
  return asin(rho) / (pi(rho.precision()) * 2);
}

/// 1 or 0 where the sign of x is certain, 1/2 at an exact 0, otherwise [0, 1].
Ball value(const Ball& x) {
  const Precision precision = x.precision();
  if (x.certainly_positive()) return Ball(1, precision);
  if (x.certainly_negative()) return Ball(precision);
  const Ball half = Ball(1, precision) / 2;
  return x.is_exact() ? half : Ball(half).widen(half);
}

Activation make(const Call& call) {
  const Arguments none(call, {});
  return {.name = "step",
          .formula = "1 if x > 0, 0 if x < 0, 1/2 if x = 0",
          .analytic = false,
          .support = {.even = 0, .odd = HermiteSupport::unbounded},
          .value = value,
          .hermite_coefficients = hermite_coefficients,
          .norm_squared = norm_squared,
          .dual_activation = dual_activation};
}

}  // namespace

ActivationEntry step() {
  return {"step", "", "1 if x > 0, 0 if x < 0, 1/2 if x = 0", "odd k", make};
}

}  // namespace sqdim::activations
