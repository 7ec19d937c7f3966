#include "sqdim/functions/activation/detail/typed_formula.hpp"

#include <array>
#include <utility>

#include "sqdim/functions/activation/activation.hpp"
#include "sqdim/functions/activation/detail/rational_polynomial.hpp"

namespace sqdim {

namespace activations {
ActivationEntry celu();
ActivationEntry elu();
ActivationEntry gelu();
ActivationEntry gelu_tanh();
ActivationEntry hardsigmoid();
ActivationEntry hardswish();
ActivationEntry hardtanh();
ActivationEntry mish();
ActivationEntry quickgelu();
ActivationEntry relu();
ActivationEntry relu6();
ActivationEntry relu_squared();
ActivationEntry selu();
ActivationEntry sigmoid();
ActivationEntry silu();
ActivationEntry softplus();
ActivationEntry softshrink();
ActivationEntry softsign();
ActivationEntry swish();
}  // namespace activations

namespace typed_formula {
namespace {

using rational_polynomial::sum;
using rational_polynomial::trim;
using Coefficients = rational_polynomial::Polynomial;
constexpr std::size_t most_coefficients = 101;

NamedFormula named(const ActivationEntry& entry) {
  return {entry.name, entry.make({entry.name, {}}).formula};
}

std::optional<Coefficients> product(const Coefficients& a, const Coefficients& b) {
  if (a.size() + b.size() > most_coefficients + 1) return std::nullopt;
  return rational_polynomial::product(a, b);
}

std::optional<Coefficients> power(const Coefficients& base, const Rational& exponent) {
  if (exponent < 0 || exponent >= most_coefficients) return std::nullopt;
  std::optional<Coefficients> p = Coefficients{1};
  for (Rational i = 0; p && i < exponent; i += 1) p = product(*p, base);
  return p;
}

std::optional<Coefficients> combined(Operation operation, const Coefficients& a,
                                     const Coefficients& b) {
  switch (operation) {
    case Operation::add:
      return sum(a, b, 1);
    case Operation::subtract:
      return sum(a, b, -1);
    case Operation::multiply:
      return product(a, b);
    case Operation::divide:
      return b.size() == 1 ? std::optional(sum({}, a, 1 / b.front())) : std::nullopt;
    default:
      return std::nullopt;
  }
}

/// Replaces the operands of an instruction, at the end of the stack, by its result. Returns false if
/// that is not known to be a polynomial.
bool apply(const Instruction& instruction, std::vector<Coefficients>& stack) {
  std::optional<Coefficients> result;
  const Coefficients last = arguments_of(instruction.operation) > 0 ? stack.back() : Coefficients();
  if (arguments_of(instruction.operation) > 0) stack.pop_back();
  if (instruction.operation == Operation::variable) result = Coefficients{0, 1};
  if (instruction.operation == Operation::constant) {
    result = Coefficients{instruction.number};
    trim(*result);
  }
  if (instruction.operation == Operation::negate) result = sum({}, last, -1);
  if (instruction.operation == Operation::power) result = power(last, instruction.number);
  if (arguments_of(instruction.operation) == 2) {
    result = combined(instruction.operation, stack.back(), last);
    stack.pop_back();
  }
  if (!result) return false;
  stack.push_back(*std::move(result));
  return true;
}

}  // namespace

std::span<const NamedFormula> named_activations() {
  static const std::array list = {
      named(activations::celu()),        named(activations::elu()),
      named(activations::gelu()),        named(activations::gelu_tanh()),
      named(activations::hardsigmoid()), named(activations::hardswish()),
      named(activations::hardtanh()),    named(activations::mish()),
      named(activations::quickgelu()),   named(activations::relu()),
      named(activations::relu6()),       named(activations::relu_squared()),
      named(activations::selu()),        named(activations::sigmoid()),
      named(activations::silu()),        named(activations::softplus()),
      named(activations::softshrink()),  named(activations::softsign()),
      named(activations::swish())};
  return list;
}

std::optional<std::vector<Rational>> polynomial(const Expression& formula) {
  std::vector<Coefficients> stack;
  for (const Instruction& instruction : formula.instructions()) {
    if (!apply(instruction, stack)) return std::nullopt;
  }
  return stack.back();
}

}  // namespace typed_formula
}  // namespace sqdim
