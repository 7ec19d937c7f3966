// silu(x) = x sigmoid(x). docs/theory.md, 3.6.
#include "sqdim/functions/activation/detail/self_gated.hpp"

namespace sqdim::activations {
namespace {

Activation make(const Call& call) {
  const Arguments none(call, {});
  return self_gated::activation("silu", "x/(1 + exp(-x))", 1);
}

}  // namespace

ActivationEntry silu() {
  return {"silu", "", "x/(1 + exp(-x))", "k = 1 and even k", {"silu"}, make};
}

}  // namespace sqdim::activations
