// sigmoid(x) = 1/(1 + exp(-scale x)): 1/2 plus the odd part of the logistic function.
// docs/theory.md, 3.3.
#include <fmt/format.h>

#include "sqdim/activation/fourier.hpp"
#include "sqdim/activation/logistic.hpp"
#include "sqdim/activation/scale.hpp"

namespace sqdim::activations {
namespace {

Activation make(const Call& call) {
  const Rational scale = scale_of(call);
  const auto coefficients = [scale](unsigned long max_degree, Precision precision) {
    std::vector<Ball> list = logistic::hermite_coefficients(scale, max_degree, precision);
    list[0] = Ball(1, precision) / 2;
    return list;
  };
  const auto norm_squared = [scale](Parity parity, Precision precision) {
    if (parity == Parity::even) return Ball(1, precision) / 4;
    return logistic::tanh_squared_moments(scale, 0, precision).front() / 4;
  };
  const std::string text = to_string(scale);
  return {.name = scaled_name("sigmoid", scale),
          .formula = parse_expression(fmt::format("1/(1 + exp(-{}))", scaled_x(scale))),
          .analytic = true,
          .support = {.even = 0, .odd = HermiteSupport::unbounded},
          .hermite_coefficients = coefficients,
          .norm_squared = norm_squared,
          .dual_activation = nullptr,
          .fourier_density = fourier::hyperbolic(
              Parity::odd, 1, fmt::format("1/({0}*sinh(pi*x/({0})))", text), scale,
              [=](const Ball& a, const Ball& sine) {
                return Ball(Rational(1 / scale), a.precision()) / sine;
              }),
          .growth = 0};
}

}  // namespace

ActivationEntry sigmoid() {
  return {"sigmoid",
          "scale=1",
          "1/(1 + exp(-scale x))",
          "odd k",
          {"sigmoid", "sigmoid(2)", "sigmoid(1/3)", "sigmoid(scale=7.5)"},
          make};
}

}  // namespace sqdim::activations
