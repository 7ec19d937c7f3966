// expr(formula): a user's activation. Nothing is proved about it; all its numbers are numerical
// estimates.
#include <fmt/format.h>

#include "sqdim/functions/activation/activation.hpp"

namespace sqdim::activations {
namespace {

Activation make(const Call& call) {
  const Expression formula =
      parse_expression(Arguments(call, {"formula"}).required_text("formula"));
  if (formula.is_constant()) {
    throw InvalidInput(
        fmt::format("expr({}) is constant, so its hard family is identically 0", formula.text()));
  }
  return {.name = fmt::format("expr({})", formula.text()),
          .formula = formula,
          .analytic = false,
          .support = {.even = HermiteSupport::unbounded, .odd = HermiteSupport::unbounded}};
}

}  // namespace

ActivationEntry expr() {
  return {"expr",
          "formula",
          "an expression in x, e.g. expr(x*exp(-x^2)); numerical, not certified",
          "not known",
          {"expr(x*exp(-x^2))", "expr(max(x, 0)*tanh(x))"},
          make};
}

}  // namespace sqdim::activations
