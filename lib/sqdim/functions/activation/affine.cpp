// psi(scale x + bias) for every activation: docs/theory.md, 3.11.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

#include "sqdim/functions/activation/activation.hpp"
#include "sqdim/functions/activation/detail/by_integrals.hpp"
#include "sqdim/functions/activation/detail/finite_expansion.hpp"
#include "sqdim/functions/activation/detail/piecewise_polynomial.hpp"
#include "sqdim/functions/activation/detail/rational_polynomial.hpp"
#include "sqdim/functions/activation/detail/scale.hpp"
#include "sqdim/functions/activation/detail/typed_formula.hpp"

namespace sqdim {
namespace {

struct Affine {
  Rational scale = 1;
  Rational bias = 0;
};

/// Returns the call without the arguments of these names.
Call without(Call call, const std::vector<std::string>& names) {
  std::erase_if(call.arguments, [&](const Argument& argument) {
    return std::find(names.begin(), names.end(), argument.name) != names.end();
  });
  return call;
}

/// Returns the named arguments scale and bias of a call, and nothing else of it.
Call affine_call(Call call) {
  std::erase_if(call.arguments, [](const Argument& argument) {
    return argument.name != "scale" && argument.name != "bias";
  });
  return call;
}

/// Throws InvalidInput if a name is neither the entry's parameter nor scale nor bias.
void require_known_names(const ActivationEntry& entry, const Call& call) {
  std::vector<std::string> known = {"scale", "bias"};
  const std::string own = entry.parameters.substr(0, entry.parameters.find('='));
  if (!own.empty() && own != "scale") known.insert(known.begin(), own);
  for (const Argument& argument : call.arguments) {
    if (argument.name.empty()) continue;
    if (std::find(known.begin(), known.end(), argument.name) == known.end())
      throw InvalidInput(unknown_name("parameter of " + call.name, argument.name, known));
  }
}

Rational bias_of(const Arguments& arguments, const std::string& name) {
  const Rational largest = 1'000;
  Rational bias = arguments.optional("bias", 0);
  if (abs(bias) > largest) {
    throw InvalidInput(fmt::format("{}: bias is a number from -1000 to 1000, not {}", name,
                                   in_quotes(to_string(bias))));
  }
  return bias;
}

/// Returns a name such as "relu(bias=1/2)" or "leaky_relu(1/100, scale=2, bias=-1)".
std::string affine_name(const std::string& name, const Affine& affine) {
  std::vector<std::string> arguments;
  if (affine.scale != 1) arguments.push_back("scale=" + to_string(affine.scale));
  if (affine.bias != 0) arguments.push_back("bias=" + to_string(affine.bias));
  const std::string list = fmt::format("{}", fmt::join(arguments, ", "));
  if (!name.ends_with(')')) return fmt::format("{}({})", name, list);
  return fmt::format("{}, {})", name.substr(0, name.size() - 1), list);
}

/// A polynomial over the root of a positive integer.
struct RootedPolynomial {
  std::vector<Rational> coefficients;
  Integer root_of = 1;
};

/// Returns d! and He_d, for h_d = He_d / sqrt(d!).
RootedPolynomial hermite_polynomial(std::uint64_t degree) {
  std::vector<Rational> before;
  RootedPolynomial current{{1}, 1};
  for (std::uint64_t d = 0; d < degree; ++d) {
    std::vector<Rational> next = rational_polynomial::sum(
        rational_polynomial::product({0, 1}, current.coefficients), before, -Rational(d));
    before = std::exchange(current.coefficients, std::move(next));
    current.root_of *= d + 1;
  }
  return current;
}

/// Returns psi if it is a polynomial of degree at most 100.
std::optional<RootedPolynomial> polynomial_of(const Expression& formula) {
  constexpr std::uint64_t largest_degree = 100;
  const std::vector<Instruction>& steps = formula.instructions();
  const bool is_hermite = steps.size() == 2 && steps[0].operation == Operation::variable &&
                          steps[1].operation == Operation::hermite;
  if (is_hermite && steps[1].number <= largest_degree)
    return hermite_polynomial(static_cast<std::uint64_t>(steps[1].number));
  const std::optional<std::vector<Rational>> found = typed_formula::polynomial(formula);
  return found ? std::optional(RootedPolynomial{*found}) : std::nullopt;
}

Activation moved_polynomial(std::string name, Expression formula,
                            const RootedPolynomial& polynomial, const Affine& affine) {
  std::map<unsigned long, Rational> squares = squares_of_polynomial(
      rational_polynomial::composed(polynomial.coefficients, {affine.bias, affine.scale}));
  for (auto& [degree, square] : squares) square /= Rational(polynomial.root_of);
  return finite_expansion(std::move(name), std::move(formula), squares);
}

/// psi(scale x) has the parts of psi, stretched, so its support is that of psi.
Activation moved_by_integrals(std::string name, const Expression& formula, const Activation& psi,
                              const Affine& affine) {
  const bool keeps_support = affine.bias == 0 && psi.exact_support;
  Activation moved = by_integrals(std::move(name), formula,
                                  keeps_support ? std::optional(psi.support) : std::nullopt);
  moved.analytic = moved.analytic || psi.analytic;
  if (psi.growth) moved.growth = psi.growth;
  moved.range = psi.range;
  return moved;
}

Activation moved(const Activation& psi, const Affine& affine) {
  std::string name = affine_name(psi.name, affine);
  Expression formula = with_argument(psi.formula, affine.scale, affine.bias);
  if (const std::optional<RootedPolynomial> polynomial = polynomial_of(psi.formula))
    return moved_polynomial(std::move(name), std::move(formula), *polynomial, affine);
  if (psi.pieces)
    return piecewise_polynomial(std::move(name), std::move(formula),
                                with_argument(*psi.pieces, affine.scale, affine.bias));
  return moved_by_integrals(std::move(name), formula, psi, affine);
}

}  // namespace

// An entry with a scale of its own knows more of psi(scale x) than its formula.
Activation make_activation(const ActivationEntry& entry, const Call& call) {
  require_known_names(entry, call);
  const Arguments given(affine_call(call), {"scale", "bias"});
  const Rational bias = bias_of(given, call.name);
  if (entry.has_scale()) {
    Activation scaled = entry.make(without(call, {"bias"}));
    if (bias == 0) return scaled;
    const Rational scale = scale_of(without(call, {"bias"}));
    return moved(entry.make({call.name, {}}), {scale, bias});
  }
  const Activation psi = entry.make(without(call, {"scale", "bias"}));
  const Affine affine{scale_of(without(affine_call(call), {"bias"})), bias};
  return affine.scale == 1 && bias == 0 ? psi : moved(psi, affine);
}

}  // namespace sqdim
