// relu(x) = max(x, 0) = x/2 + |x|/2. docs/theory.md, 3.1; cho09.
#include "sqdim/functions/activation/detail/absolute.hpp"

namespace sqdim::activations {
namespace {

Activation make(const Call& call) {
  const Arguments none(call, {});
  return absolute::activation("relu", "max(x, 0)", Rational(1, 2), Rational(1, 2));
}

}  // namespace

ActivationEntry relu() {
  return {"relu", "", "max(x, 0)", "k = 1 and even k", {"relu", "relu(bias=1/2)"}, make};
}

}  // namespace sqdim::activations
