// expression: formulas in one variable x.
//
//   x   numbers (3, 0.01, 2e-3)   pi   + - * / ^   ( )
//   abs sign step sqrt exp log sin cos tan asin acos atan sinh cosh tanh erf normal_cdf   of one argument
//   max min   of two     hermite(d, .)   h_d = He_d / sqrt(d!)
//
// A formula defines each activation, and users may type one. It is evaluated in every available
// arithmetic: in balls here, in multiprecision floating point by `numerical`. step(0) = 1/2 and
// sign(0) = 0. Constants are exact. A power whose exponent is an integer constant is a product; any
// other power is exp(exponent log base), for a positive base.
#pragma once

#include <cassert>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sqdim/ball.hpp"
#include "sqdim/exact.hpp"

namespace sqdim {

/// A step of an evaluation: it pushes a number, or replaces its arguments by a result.
enum class Operation {
  variable,
  constant,
  pi,
  // of one argument
  negate,
  abs,
  sign,
  step,
  sqrt,
  exp,
  log,
  sin,
  cos,
  tan,
  asin,
  acos,
  atan,
  sinh,
  cosh,
  tanh,
  erf,
  normal_cdf,
  power,    // to an integer
  hermite,  // h_d
  // of two arguments
  add,
  subtract,
  multiply,
  divide,
  raise,
  max,
  min
};

struct Instruction {
  Operation operation;
  /// The constant, the exponent of a power, or the degree of a Hermite polynomial; otherwise 0.
  Rational number = 0;
};

/// A formula in postfix order, made by parse_expression or polynomial_expression.
class Expression {
 public:
  explicit Expression(std::string text, std::vector<Instruction> instructions)
      : text_(std::move(text)), instructions_(std::move(instructions)) {}

  /// Returns the text as it was typed, with one space for each run of blanks and none at its ends.
  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] const std::vector<Instruction>& instructions() const { return instructions_; }
  /// Whether x does not occur.
  [[nodiscard]] bool is_constant() const;

 private:
  std::string text_;
  std::vector<Instruction> instructions_;
};

/// Reads a formula. Throws InvalidInput that says where the fault is if the text is not an
/// expression, has more than 1000 characters, or nests deeper than 50.
Expression parse_expression(std::string_view text);

/// Returns a_0 + a_1 x + ..., evaluated by Horner's scheme. Its length is not limited, unlike that
/// of a typed formula. Precondition: there is a coefficient.
Expression polynomial_expression(const std::vector<Rational>& coefficients);

/// Evaluates the expression at x. `arithmetic` supplies constant(Rational) and pi(),
/// apply(Instruction, Number) for one argument and apply(Operation, Number, Number) for two.
template <class Number, class Arithmetic>
Number evaluate(const Expression& expression, const Number& x, const Arithmetic& arithmetic) {
  std::vector<Number> stack;
  for (const Instruction& instruction : expression.instructions()) {
    if (instruction.operation == Operation::variable) {
      stack.push_back(x);
    } else if (instruction.operation == Operation::constant) {
      stack.push_back(arithmetic.constant(instruction.number));
    } else if (instruction.operation == Operation::pi) {
      stack.push_back(arithmetic.pi());
    } else if (instruction.operation < Operation::add) {
      stack.back() = arithmetic.apply(instruction, stack.back());
    } else {
      const Number right = std::move(stack.back());
      stack.pop_back();
      stack.back() = arithmetic.apply(instruction.operation, stack.back(), right);
    }
  }
  assert(stack.size() == 1);
  return stack.back();
}

/// Encloses the values of the expression on a ball; unknown() if it has no value there.
Ball evaluate(const Expression& expression, const Ball& x);

/// Returns h_d(x), by the normalised recurrence x h_d = sqrt(d+1) h_(d+1) + sqrt(d) h_(d-1). `root`
/// maps an integer to its square root.
template <class Number, class Root>
Number hermite_polynomial(std::uint64_t degree, const Number& x, const Number& one, Root root) {
  if (degree == 0) return one;
  Number previous = one;
  Number current = x;
  for (std::uint64_t d = 1; d < degree; ++d) {
    Number next = (x * current - root(d) * previous) / root(d + 1);
    previous = std::move(current);
    current = std::move(next);
  }
  return current;
}

}  // namespace sqdim
