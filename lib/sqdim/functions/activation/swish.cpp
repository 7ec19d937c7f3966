// swish(x) = x sigmoid(beta x). docs/theory.md, 3.6.
#include <fmt/format.h>

#include "sqdim/functions/activation/detail/scale.hpp"
#include "sqdim/functions/activation/detail/self_gated.hpp"

namespace sqdim::activations {
namespace {

Activation make(const Call& call) {
  const Rational beta = parameter_between(call, "beta", 1, Rational(1, 1000), 1000);
  return self_gated::activation(scaled_name("swish", beta),
                                fmt::format("x/(1 + exp(-{}))", scaled_x(beta)), beta);
}

}  // namespace

ActivationEntry swish() {
  return {"swish",
          "beta=1",
          "x/(1 + exp(-beta x)); silu for beta = 1",
          "k = 1 and even k",
          {"swish(1/2)", "swish(3)", "swish"},
          make};
}

}  // namespace sqdim::activations
