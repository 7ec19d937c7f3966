// sigmoid(x) = 1/(1 + exp(-scale x)): 1/2 plus the odd part of the logistic function.
// docs/theory.md, 3.3.
#include <fmt/format.h>

#include "sqdim/functions/activation/detail/logistic.hpp"
#include "sqdim/functions/activation/detail/scale.hpp"

namespace sqdim::activations {
namespace {

Activation make(const Call& call) {
  const Rational scale = scale_of(call);
  return logistic::activation(scaled_name("sigmoid", scale),
                              fmt::format("1/(1 + exp(-{}))", scaled_x(scale)), scale, 1,
                              Rational(1, 2));
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
