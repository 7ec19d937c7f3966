// silu(x) = x sigmoid(x): x/2 plus x tanh(x/2)/2. docs/theory.md, 3.6.
#include <cassert>

#include "sqdim/functions/activation/detail/fourier.hpp"
#include "sqdim/functions/activation/detail/logistic.hpp"

namespace sqdim::activations {
namespace {

/// Returns (x psi)^_d = sqrt(d+1) psi^_{d+1} + sqrt(d) psi^_{d-1} for d = 0, ..., size - 2, from
/// psi^_0, ..., psi^_{size-1}. docs/theory.md, 3.4.
std::vector<Ball> times_x(const std::vector<Ball>& coefficients) {
  assert(coefficients.size() >= 2);
  const auto root = [&](std::size_t d) {
    return sqrt(Ball(Integer(d), coefficients.front().precision()));
  };
  std::vector<Ball> product;
  for (std::size_t d = 0; d + 1 < coefficients.size(); ++d) {
    product.push_back(root(d + 1) * coefficients[d + 1]);
    if (d > 0) product.back() += root(d) * coefficients[d - 1];
  }
  return product;
}

std::vector<Ball> hermite_coefficients(unsigned long max_degree, Precision precision) {
  // At even d the two terms of times_x have opposite signs and cancel about log2(sqrt d) bits.
  constexpr long guard = 16;
  std::vector<Ball> list = times_x(
      logistic::hermite_coefficients(1, max_degree + 1, precision.with(precision.bits + guard)));
  for (Ball& coefficient : list) coefficient = coefficient.at(precision);
  if (max_degree >= 1) list[1] = Ball(1, precision) / 2;
  return list;
}

Ball norm_squared(Parity parity, Precision precision) {
  if (parity == Parity::odd) return Ball(1, precision) / 4;
  return logistic::tanh_squared_moments(1, 1, precision).back() / 4;
}

Activation make(const Call& call) {
  const Arguments none(call, {});
  return {.name = "silu",
          .formula = parse_expression("x/(1 + exp(-x))"),
          .analytic = true,
          .support = {.even = HermiteSupport::unbounded, .odd = 1},
          .hermite_coefficients = hermite_coefficients,
          .norm_squared = norm_squared,
          .fourier_density = fourier::hyperbolic(
              Parity::even, 2, "-pi/(sinh(pi*x)*tanh(pi*x))", 1,
              [](const Ball& a, const Ball& sine) { return pi(a.precision()) / (sine * sine); }),
          .growth = 1};
}

}  // namespace

ActivationEntry silu() {
  return {"silu", "", "x/(1 + exp(-x))", "k = 1 and even k", {"silu"}, make};
}

}  // namespace sqdim::activations
