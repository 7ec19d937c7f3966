// mish(x) = x tanh(softplus(x)). docs/theory.md, 3.13.
#include "sqdim/functions/activation/detail/by_integrals.hpp"

namespace sqdim::activations {
namespace {

Activation make(const Call& call) {
  const Arguments none(call, {});
  constexpr unsigned long unbounded = HermiteSupport::unbounded;
  Activation mish = by_integrals("mish", parse_expression("x*tanh(log(1 + exp(x)))"),
                                 HermiteSupport{.even = unbounded, .odd = unbounded});
  mish.analytic = true;
  return mish;
}

}  // namespace

ActivationEntry mish() {
  return {"mish", "", "x tanh(log(1 + exp(x)))", "every k", {"mish", "mish(bias=1)"}, make};
}

}  // namespace sqdim::activations
