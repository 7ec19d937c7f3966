// hardswish(x) = x hardsigmoid(x). docs/theory.md, 3.10.
#include "sqdim/functions/activation/detail/piecewise_polynomial.hpp"

namespace sqdim::activations {
namespace {

Activation make(const Call& call) {
  const Arguments none(call, {});
  return piecewise_polynomial("hardswish", parse_expression("x*min(max(x/6 + 1/2, 0), 1)"),
                              {{-3, 3}, {{}, {0, Rational(1, 2), Rational(1, 6)}, {0, 1}}});
}

}  // namespace

ActivationEntry hardswish() {
  return {"hardswish",
          "",
          "x*min(max(x/6 + 1/2, 0), 1)",
          "k = 1 and even k",
          {"hardswish", "hardswish(bias=-1/2)"},
          make};
}

}  // namespace sqdim::activations
