// cos(frequency x). docs/theory.md, 3.8.
#include "sqdim/functions/activation/detail/scale.hpp"
#include "sqdim/functions/activation/detail/wave.hpp"

namespace sqdim::activations {
namespace {

Activation make(const Call& call) {
  return wave("cos", Parity::even, scale_of(call, "frequency"));
}

}  // namespace

ActivationEntry cos() {
  return {"cos", "frequency=1", "cos(frequency x)", "even k", {"cos", "cos(3)", "cos(1/4)"}, make};
}

}  // namespace sqdim::activations
