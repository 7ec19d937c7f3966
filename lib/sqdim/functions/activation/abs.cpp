// abs(x) = |x|. docs/theory.md, 3.1.
#include "sqdim/functions/activation/detail/absolute.hpp"

namespace sqdim::activations {
namespace {

Activation make(const Call& call) {
  const Arguments none(call, {});
  return absolute::activation("abs", "abs(x)", 0, 1);
}

}  // namespace

ActivationEntry abs() {
  return {"abs", "", "|x|", "even k", {"abs"}, make};
}

}  // namespace sqdim::activations
