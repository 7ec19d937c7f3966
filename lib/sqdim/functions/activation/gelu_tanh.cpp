// gelu_tanh(x) = x/2 (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3))), an approximation of gelu. docs/theory.md,
// 3.13; hendrycks16.
#include "sqdim/functions/activation/detail/by_integrals.hpp"

namespace sqdim::activations {
namespace {

Activation make(const Call& call) {
  const Arguments none(call, {});
  Activation gelu_tanh =
      by_integrals("gelu_tanh", parse_expression("x/2*(1 + tanh(sqrt(2/pi)*(x + 0.044715*x^3)))"),
                   HermiteSupport{.even = HermiteSupport::unbounded, .odd = 1});
  gelu_tanh.analytic = true;
  return gelu_tanh;
}

}  // namespace

ActivationEntry gelu_tanh() {
  return {"gelu_tanh",   "",  "x/2 (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3)))", "k = 1 and even k",
          {"gelu_tanh"}, make};
}

}  // namespace sqdim::activations
