// selu(x) = lambda elu(x) with the constants for which E[selu(X)] = 0 and E[selu(X)^2] = 1, to 32 digits.
// docs/theory.md, 3.12; klambauer17.
#include <fmt/format.h>

#include "sqdim/functions/activation/detail/exponential_unit.hpp"

namespace sqdim::activations {
namespace {

constexpr const char* lambda = "1.0507009873554804934193349852946";
constexpr const char* alpha = "1.6732632423543772848170429916717";

Activation make(const Call& call) {
  const Arguments none(call, {});
  return exponential_unit("selu",
                          fmt::format("{}*(max(x, 0) + {}*(exp(min(x, 0)) - 1))", lambda, alpha),
                          {parse_rational(lambda), parse_rational(alpha), 1});
}

}  // namespace

ActivationEntry selu() {
  return {"selu",    "",       "1.0507... x if x > 0, 1.0507... 1.6732... (exp(x) - 1) if x < 0",
          "every k", {"selu"}, make};
}

}  // namespace sqdim::activations
