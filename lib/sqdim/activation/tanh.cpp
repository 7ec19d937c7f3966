// tanh(scale x): twice the odd part of the logistic function with twice the scale. docs/theory.md,
// 3.3.
#include "sqdim/activation/logistic.hpp"

namespace sqdim::activations {
namespace {

Activation make(const Call& call) {
  const Rational scale = logistic::scale_of(call);
  const Rational logistic_scale = 2 * scale;
  return {.name = logistic::canonical_name("tanh", scale),
          .formula = scale == 1 ? "tanh(x)" : "tanh(" + to_string(scale) + " x)",
          .analytic = true,
          .support = {.even = std::nullopt, .odd = HermiteSupport::unbounded},
          .value =
              [logistic_scale](const Ball& x) { return logistic::odd_part(x, logistic_scale) * 2; },
          .hermite_coefficients =
              [logistic_scale](unsigned long max_degree, Precision precision) {
                std::vector<Ball> coefficients =
                    logistic::hermite_coefficients(logistic_scale, max_degree, precision);
                for (Ball& coefficient : coefficients) coefficient *= 2;
                return coefficients;
              },
          .norm_squared =
              [logistic_scale](Parity parity, Precision precision) {
                return parity == Parity::even
                           ? Ball(precision)
                           : logistic::norm_squared(logistic_scale, precision) * 4;
              },
          .dual_activation = nullptr};
}

}  // namespace

ActivationEntry tanh() {
  return {"tanh", "scale=1", "tanh(scale x)", "odd k", make};
}

}  // namespace sqdim::activations
