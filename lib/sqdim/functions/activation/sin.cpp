// sin(frequency x). docs/theory.md, 3.8.
#include "sqdim/functions/activation/detail/scale.hpp"
#include "sqdim/functions/activation/detail/wave.hpp"

namespace sqdim::activations {
namespace {

Activation make(const Call& call) {
  return wave("sin", Parity::odd, scale_of(call, "frequency"));
}

}  // namespace

ActivationEntry sin() {
  return {"sin", "frequency=1", "sin(frequency x)", "odd k", {"sin", "sin(3)", "sin(1/4)"}, make};
}

}  // namespace sqdim::activations
