// hardsigmoid(x) = x/6 + 1/2 cut off at 0 and 1. docs/theory.md, 3.10.
#include "sqdim/functions/activation/detail/piecewise_polynomial.hpp"

namespace sqdim::activations {
namespace {

Activation make(const Call& call) {
  const Arguments none(call, {});
  return piecewise_polynomial("hardsigmoid", parse_expression("min(max(x/6 + 1/2, 0), 1)"),
                              {{-3, 3}, {{}, {Rational(1, 2), Rational(1, 6)}, {1}}});
}

}  // namespace

ActivationEntry hardsigmoid() {
  return {"hardsigmoid",
          "",
          "min(max(x/6 + 1/2, 0), 1)",
          "odd k",
          {"hardsigmoid", "hardsigmoid(scale=2)"},
          make};
}

}  // namespace sqdim::activations
