// quickgelu(x) = x sigmoid(1.702 x), an approximation of gelu. docs/theory.md, 3.6; hendrycks16.
#include "sqdim/functions/activation/detail/self_gated.hpp"

namespace sqdim::activations {
namespace {

Activation make(const Call& call) {
  const Arguments none(call, {});
  return self_gated::activation("quickgelu", "x/(1 + exp(-1.702*x))", Rational(851, 500));
}

}  // namespace

ActivationEntry quickgelu() {
  return {"quickgelu", "", "x/(1 + exp(-1.702 x))", "k = 1 and even k", {"quickgelu"}, make};
}

}  // namespace sqdim::activations
