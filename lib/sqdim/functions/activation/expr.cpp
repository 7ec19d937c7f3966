// expr(formula): a user's activation. Its integrals are enclosed if its formula allows that
// (docs/theory.md, 7.4); a polynomial has those of theory.md, 3.9.
#include <fmt/format.h>

#include <utility>

#include "sqdim/arithmetic/integral/integral.hpp"
#include "sqdim/functions/activation/detail/finite_expansion.hpp"
#include "sqdim/functions/activation/detail/typed_formula.hpp"

namespace sqdim {
namespace {

/// The precision at which it is decided whether anything is proved.
constexpr Precision first_precision{32};

}  // namespace

std::string obstacle(const Activation& activation) {
  return gaussian_integrals(activation.formula, 0, first_precision)
      .obstacle.value_or("nothing is proved of it");
}

namespace activations {
namespace {

[[noreturn]] void refuse_constant(const std::string& name) {
  throw InvalidInput(name + " is constant, so its hard family is identically 0");
}

HermiteSupport support_of(std::optional<Parity> symmetry) {
  HermiteSupport support{.even = HermiteSupport::unbounded, .odd = HermiteSupport::unbounded};
  if (symmetry == Parity::even) support.odd = std::nullopt;
  if (symmetry == Parity::odd) support.even = std::nullopt;
  return support;
}

/// The coefficients of a formula of this symmetry, with exact zeros.
std::vector<Ball> coefficients(const Expression& formula, std::optional<Parity> symmetry,
                               unsigned long max_degree, Precision precision) {
  std::vector<Ball> list = gaussian_integrals(formula, max_degree, precision).coefficients;
  for (unsigned long d = 0; symmetry && d <= max_degree; ++d) {
    if (parity_of(d) != *symmetry) list[d] = Ball(precision);
  }
  return list;
}

Ball norm_squared(const Expression& formula, std::optional<Parity> symmetry, Parity parity,
                  Precision precision) {
  if (symmetry && parity != *symmetry) return Ball(precision);
  const GaussianIntegrals found = gaussian_integrals(formula, 0, precision);
  return parity == Parity::even ? found.even : found.odd;
}

Activation by_integrals(std::string name, const Expression& formula) {
  const GaussianIntegrals first = gaussian_integrals(formula, 0, first_precision);
  const std::optional<Parity> parity = symmetry(formula);
  const HermiteSupport support = support_of(parity);
  Activation activation{.name = std::move(name),
                        .formula = formula,
                        .analytic = first.analytic,
                        .typed = true,
                        .support = support,
                        .growth = first.growth};
  if (first.obstacle) return activation;
  activation.hermite_coefficients = [=](unsigned long max_degree, Precision precision) {
    return coefficients(formula, parity, max_degree, precision);
  };
  activation.norm_squared = [=](Parity part, Precision precision) {
    return norm_squared(formula, parity, part, precision);
  };
  return activation;
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

}  // namespace activations
}  // namespace sqdim
