// expr(formula): a user's activation. Its integrals are enclosed if its formula allows that
// (docs/theory.md, 7.4); a polynomial has those of theory.md, 3.9.
#include <fmt/format.h>

#include <utility>

#include "sqdim/functions/activation/detail/by_integrals.hpp"
#include "sqdim/functions/activation/detail/finite_expansion.hpp"
#include "sqdim/functions/activation/detail/typed_formula.hpp"

namespace sqdim::activations {
namespace {

[[noreturn]] void refuse_constant(const std::string& name) {
  throw InvalidInput(name + " is constant, so its hard family is identically 0");
}

Activation make(const Call& call) {
  const Expression formula = parse_expression(Arguments(call, {"formula"}).required_text("formula"),
                                              typed_formula::named_activations());
  std::string name = fmt::format("expr({})", formula.text());
  if (formula.is_constant()) refuse_constant(name);
  const std::optional<std::vector<Rational>> polynomial = typed_formula::polynomial(formula);
  if (!polynomial) return by_integrals(std::move(name), formula);
  if (polynomial->size() < 2) refuse_constant(name);
  Activation activation =
      finite_expansion(std::move(name), formula, squares_of_polynomial(*polynomial));
  activation.typed = true;
  return activation;
}

}  // namespace

ActivationEntry expr() {
  return {"expr",
          "formula",
          "an expression in x, e.g. expr(x*exp(-x^2)) or expr(relu(x) - relu(x-1))",
          "k with a Hermite coefficient of degree >= k and k's parity that is proved not to be 0",
          {"expr(x*exp(-x^2))", "expr(max(x, 0)*tanh(x))"},
          make};
}

}  // namespace sqdim::activations
