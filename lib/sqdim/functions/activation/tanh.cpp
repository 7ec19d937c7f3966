// tanh(scale x): twice the odd part of the logistic function with twice the scale. docs/theory.md,
// 3.3.
#include <fmt/format.h>

#include "sqdim/functions/activation/detail/logistic.hpp"
#include "sqdim/functions/activation/detail/scale.hpp"

namespace sqdim::activations {
namespace {

Activation make(const Call& call) {
  const Rational scale = scale_of(call);
  return logistic::activation(scaled_name("tanh", scale), fmt::format("tanh({})", scaled_x(scale)),
                              2 * scale, 2, 0);
}

}  // namespace

ActivationEntry tanh() {
  return {"tanh",
          "scale=1",
          "tanh(scale x)",
          "odd k",
          {"tanh", "tanh(2)", "tanh(1/3)", "tanh(scale=7.5)", "tanh(scale=2, bias=-1)"},
          make};
}

}  // namespace sqdim::activations
