// relu6(x) = max(x, 0) cut off at 6. docs/theory.md, 3.10.
#include "sqdim/functions/activation/detail/piecewise_polynomial.hpp"

namespace sqdim::activations {
namespace {

Activation make(const Call& call) {
  const Arguments none(call, {});
  return piecewise_polynomial("relu6", parse_expression("min(max(x, 0), 6)"),
                              {{0, 6}, {{}, {0, 1}, {6}}});
}

}  // namespace

ActivationEntry relu6() {
  return {"relu6", "", "min(max(x, 0), 6)", "every k", {"relu6", "relu6(scale=3, bias=-1)"}, make};
}

}  // namespace sqdim::activations
