// A formula as the evaluations of this stage need it.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "sqdim/arithmetic/expression/expression.hpp"

namespace sqdim::integral {

struct Step {
  Operation operation;
  /// As in Instruction.
  Rational number;
  /// The number of a switch among all switches: abs, sign, step, max and min are switches, which
  /// depend on the sign of a number.
  std::size_t switch_number = 0;
  /// Whether the argument is not negative wherever it has a value, since it is an absolute value, an
  /// even power, a root or an exponential.
  bool nonnegative = false;
};

struct Steps {
  std::vector<Step> list;
  std::size_t switches = 0;
};

Steps steps_of(const Expression& expression);

/// For each switch the sign, 1 or -1, of the number on which it depends (of a - b for max and min);
/// 0 where that is not known.
using Branches = std::vector<int>;

/// Evaluates a formula. `evaluator` has constant(Step), pi(), unary(Step, a) and binary(Step, a, b).
template <class Number, class Evaluator>
Number run(const Steps& steps, const Number& x, Evaluator& evaluator) {
  std::vector<Number> stack;
  for (const Step& step : steps.list) {
    if (step.operation == Operation::variable) {
      stack.push_back(x);
    } else if (step.operation == Operation::constant) {
      stack.push_back(evaluator.constant(step));
    } else if (step.operation == Operation::pi) {
      stack.push_back(evaluator.pi());
    } else if (arguments_of(step.operation) == 1) {
      stack.back() = evaluator.unary(step, stack.back());
    } else {
      const Number right = std::move(stack.back());
      stack.pop_back();
      stack.back() = evaluator.binary(step, stack.back(), right);
    }
  }
  return stack.back();
}

}  // namespace sqdim::integral
