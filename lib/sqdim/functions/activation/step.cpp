// step(x) = 1 for x > 0, 0 for x < 0, step(0) = 1/2. docs/theory.md, 3.2.
#include "sqdim/functions/activation/detail/smoothed_sign.hpp"

namespace sqdim::activations {
namespace {

Activation make(const Call& call) {
  const Arguments none(call, {});
  return smoothed_sign("step", "step(x)", {Rational(1, 2), Rational(1, 2), 1});
}

}  // namespace

ActivationEntry step() {
  return {"step",
          "",
          "1 if x > 0, 0 if x < 0, 1/2 if x = 0",
          "odd k",
          {"step", "step(scale=2, bias=-1/3)"},
          make};
}

}  // namespace sqdim::activations
