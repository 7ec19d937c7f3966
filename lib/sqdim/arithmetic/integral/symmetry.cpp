// Whether a formula shows that it is even or odd.
#include "sqdim/arithmetic/integral/integral.hpp"

namespace sqdim {
namespace {

using Symmetry = std::optional<Parity>;

Symmetry of_even_function(Symmetry argument) {
  return argument ? Symmetry(Parity::even) : std::nullopt;
}

/// The symmetry of a function that is neither even nor odd: it keeps only evenness.
Symmetry of_other_function(Symmetry argument) {
  return argument == Parity::even ? argument : std::nullopt;
}

Symmetry of_function(const Instruction& step, Symmetry argument) {
  switch (step.operation) {
    case Operation::negate:
    case Operation::sign:
    case Operation::sin:
    case Operation::tan:
    case Operation::asin:
    case Operation::atan:
    case Operation::sinh:
    case Operation::tanh:
    case Operation::erf:
      return argument;
    case Operation::abs:
    case Operation::cos:
    case Operation::cosh:
      return of_even_function(argument);
    case Operation::power:
    case Operation::hermite:
      return numerator(step.number) % 2 == 0 ? of_even_function(argument) : argument;
    default:
      return of_other_function(argument);
  }
}

Symmetry of_operation(Operation operation, Symmetry a, Symmetry b) {
  if (!a || !b) return std::nullopt;
  switch (operation) {
    case Operation::add:
    case Operation::subtract:
      return a == b ? a : std::nullopt;
    case Operation::multiply:
    case Operation::divide:
      return a == b ? Parity::even : Parity::odd;
    default:  // raise, max, min
      return a == Parity::even && b == Parity::even ? a : std::nullopt;
  }
}

}  // namespace

std::optional<Parity> symmetry(const Expression& psi) {
  std::vector<Symmetry> stack;
  for (const Instruction& step : psi.instructions()) {
    const unsigned arguments = arguments_of(step.operation);
    if (arguments == 0) {
      stack.emplace_back(step.operation == Operation::variable ? Parity::odd : Parity::even);
    } else if (arguments == 1) {
      stack.back() = of_function(step, stack.back());
    } else {
      const Symmetry right = stack.back();
      stack.pop_back();
      stack.back() = of_operation(step.operation, stack.back(), right);
    }
  }
  return stack.back();
}

}  // namespace sqdim
