// softshrink(x) = x - lambda for x > lambda, x + lambda for x < -lambda, else 0. docs/theory.md, 3.10.
#include <fmt/format.h>

#include "sqdim/functions/activation/detail/piecewise_polynomial.hpp"
#include "sqdim/functions/activation/detail/scale.hpp"

namespace sqdim::activations {
namespace {

Activation make(const Call& call) {
  const Rational usual(1, 2);
  const Rational lambda = parameter_between(call, "lambda", usual, Rational(1, 1000), 1000);
  const std::string text = to_string(lambda);
  return piecewise_polynomial(
      lambda == usual ? "softshrink" : fmt::format("softshrink({})", text),
      parse_expression(fmt::format("max(x - {0}, 0) + min(x + {0}, 0)", text)),
      {{-lambda, lambda}, {{lambda, 1}, {}, {-lambda, 1}}});
}

}  // namespace

ActivationEntry softshrink() {
  return {"softshrink",
          "lambda=1/2",
          "x - lambda if x > lambda, x + lambda if x < -lambda, else 0",
          "odd k",
          {"softshrink", "softshrink(2)"},
          make};
}

}  // namespace sqdim::activations
