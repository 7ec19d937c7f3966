// sigmoid(x) = 1/(1 + exp(-scale x)): 1/2 plus the odd part of the logistic function.
// docs/theory.md, 3.3.
#include "sqdim/activation/logistic.hpp"

namespace sqdim::activations {
namespace {

Activation make(const Call& call) {
  const Rational scale = logistic::scale_of(call);
  return {.name = logistic::canonical_name("sigmoid", scale),
          .formula = scale == 1 ? "1/(1 + exp(-x))" : "1/(1 + exp(-" + to_string(scale) + " x))",
          .analytic = true,
          .support = {.even = 0, .odd = HermiteSupport::unbounded},
          .value =
              [scale](const Ball& x) {
                return logistic::odd_part(x, scale) + Ball(1, x.precision()) / 2;
              },
          .hermite_coefficients =
              [scale](unsigned long max_degree, Precision precision) {
                std::vector<Ball> coefficients =
                    logistic::hermite_coefficients(scale, max_degree, precision);
                coefficients[0] = Ball(1, precision) / 2;
                return coefficients;
              },
          .norm_squared =
              [scale](Parity parity, Precision precision) {
                return parity == Parity::even ? Ball(1, precision) / 4
                                              : logistic::norm_squared(scale, precision);
              },
          .dual_activation = nullptr};
}

}  // namespace

ActivationEntry sigmoid() {
  return {"sigmoid", "scale=1", "1/(1 + exp(-scale x))", "odd k", make};
}

}  // namespace sqdim::activations
