// elu(x) = x for x > 0, alpha (exp(x) - 1) for x < 0. docs/theory.md, 3.12; clevert16.
#include <fmt/format.h>

#include "sqdim/functions/activation/detail/exponential_unit.hpp"
#include "sqdim/functions/activation/detail/scale.hpp"

namespace sqdim::activations {
namespace {

Activation make(const Call& call) {
  const Rational alpha = parameter_between(call, "alpha", 1, Rational(1, 1000), 1000);
  return exponential_unit(scaled_name("elu", alpha),
                          fmt::format("max(x, 0) + {}*(exp(min(x, 0)) - 1)", to_string(alpha)),
                          {1, alpha, 1});
}

}  // namespace

ActivationEntry elu() {
  return {"elu",
          "alpha=1",
          "x if x > 0, alpha (exp(x) - 1) if x < 0",
          "every k",
          {"elu", "elu(1/3)", "elu(bias=1/2)"},
          make};
}

}  // namespace sqdim::activations
