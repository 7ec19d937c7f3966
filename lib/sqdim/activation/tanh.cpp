// tanh(scale x): twice the odd part of the logistic function with twice the scale. docs/theory.md,
// 3.3.
#include <fmt/format.h>

#include "sqdim/activation/fourier.hpp"
#include "sqdim/activation/logistic.hpp"
#include "sqdim/activation/scale.hpp"

namespace sqdim::activations {
namespace {

Activation make(const Call& call) {
  const Rational scale = scale_of(call);
  const Rational logistic_scale = 2 * scale;
  const auto coefficients = [logistic_scale](unsigned long max_degree, Precision precision) {
    std::vector<Ball> list = logistic::hermite_coefficients(logistic_scale, max_degree, precision);
    for (Ball& coefficient : list) coefficient *= 2;
    return list;
  };
  const auto norm_squared = [logistic_scale](Parity parity, Precision precision) {
    return parity == Parity::even
               ? Ball(precision)
               : logistic::tanh_squared_moments(logistic_scale, 0, precision).front();
  };
  const std::string text = to_string(logistic_scale);
  return {.name = scaled_name("tanh", scale),
          .formula = parse_expression(fmt::format("tanh({})", scaled_x(scale))),
          .analytic = true,
          .support = {.even = std::nullopt, .odd = HermiteSupport::unbounded},
          .hermite_coefficients = coefficients,
          .norm_squared = norm_squared,
          .dual_activation = nullptr,
          .fourier_density = fourier::hyperbolic(
              Parity::odd, 1, fmt::format("2/({0}*sinh(pi*x/({0})))", text), logistic_scale,
              [=](const Ball& a, const Ball& sine) {
                return Ball(Rational(2 / logistic_scale), a.precision()) / sine;
              }),
          .growth = 0};
}

}  // namespace

ActivationEntry tanh() {
  return {"tanh",
          "scale=1",
          "tanh(scale x)",
          "odd k",
          {"tanh", "tanh(2)", "tanh(1/3)", "tanh(scale=7.5)"},
          make};
}

}  // namespace sqdim::activations
