// celu(x) = x for x > 0, alpha (exp(x/alpha) - 1) for x < 0. docs/theory.md, 3.12.
#include <fmt/format.h>

#include "sqdim/functions/activation/detail/exponential_unit.hpp"
#include "sqdim/functions/activation/detail/scale.hpp"

namespace sqdim::activations {
namespace {

Activation make(const Call& call) {
  const Rational alpha = parameter_between(call, "alpha", 1, Rational(1, 100), 1000);
  const Rational rate = 1 / alpha;
  return exponential_unit(
      scaled_name("celu", alpha),
      fmt::format("max(x, 0) + {}*(exp({}*min(x, 0)) - 1)", to_string(alpha), to_string(rate)),
      {1, alpha, rate});
}

}  // namespace

ActivationEntry celu() {
  return {"celu",
          "alpha=1",
          "x if x > 0, alpha (exp(x/alpha) - 1) if x < 0",
          "every k",
          {"celu(1/2)", "celu(3)"},
          make};
}

}  // namespace sqdim::activations
