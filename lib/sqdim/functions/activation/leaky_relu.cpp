// leaky_relu(x) = max(x, 0) + slope min(x, 0) = (1 + slope) x/2 + (1 - slope) |x|/2.
// docs/theory.md, 3.1.
#include <fmt/format.h>

#include "sqdim/functions/activation/detail/absolute.hpp"

namespace sqdim::activations {
namespace {

Activation make(const Call& call) {
  const Rational slope = Arguments(call, {"slope"}).required("slope");
  const std::string text = to_string(slope);
  return absolute::activation(
      fmt::format("leaky_relu({})", text),
      slope == 1 ? "max(x, 0) + min(x, 0)" : fmt::format("max(x, 0) + {}*min(x, 0)", text),
      (1 + slope) / 2, (1 - slope) / 2);
}

}  // namespace

ActivationEntry leaky_relu() {
  return {"leaky_relu",
          "slope",
          "max(x, 0) + slope min(x, 0)",
          "k = 1 and even k; slope 1: k = 1; slope -1: even k",
          {"leaky_relu(1/100)", "leaky_relu(-2)", "leaky_relu(-1)", "leaky_relu(1)"},
          make};
}

}  // namespace sqdim::activations
