#include "sqdim/functions/activation/detail/typed_formula.hpp"

#include <array>
#include <utility>

#include "sqdim/functions/activation/activation.hpp"

namespace sqdim {

namespace activations {
ActivationEntry gelu();
ActivationEntry relu();
ActivationEntry relu_squared();
ActivationEntry sigmoid();
ActivationEntry silu();
ActivationEntry softplus();
}  // namespace activations

namespace typed_formula {
namespace {

using Coefficients = std::vector<Rational>;
constexpr std::size_t most_coefficients = 101;

NamedFormula named(const ActivationEntry& entry) {
  return {entry.name, entry.make({entry.name, {}}).formula};
}

void trim(Coefficients& p) {
  while (!p.empty() && p.back() == 0) p.pop_back();
}

Coefficients sum(Coefficients a, const Coefficients& b, const Rational& factor) {
  if (a.size() < b.size()) a.resize(b.size());
  for (std::size_t i = 0; i < b.size(); ++i) a[i] += factor * b[i];
  trim(a);
  return a;
}

std::optional<Coefficients> product(const Coefficients& a, const Coefficients& b) {
  if (a.empty() || b.empty()) return Coefficients();
  if (a.size() + b.size() - 1 > most_coefficients) return std::nullopt;
  Coefficients p(a.size() + b.size() - 1);
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (std::size_t j = 0; j < b.size(); ++j) p[i + j] += a[i] * b[j];
  }
  return p;
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
      named(activations::gelu()),    named(activations::relu()), named(activations::relu_squared()),
      named(activations::sigmoid()), named(activations::silu()), named(activations::softplus())};
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
