// sign(x) = 1 for x > 0, -1 for x < 0, sign(0) = 0. docs/theory.md, 3.2.
#include "sqdim/functions/activation/detail/smoothed_sign.hpp"

namespace sqdim::activations {
namespace {

Activation make(const Call& call) {
  const Arguments none(call, {});
  return smoothed_sign("sign", "sign(x)", {0, 1, 1});
}

}  // namespace

ActivationEntry sign() {
  return {"sign", "", "1 if x > 0, -1 if x < 0, 0 if x = 0", "odd k", {"sign"}, make};
}

}  // namespace sqdim::activations
