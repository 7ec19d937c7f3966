// expression: formulas in one variable x.
//
//   x   numbers (3, 0.01, 2e-3)   pi   + - * / ^   ( )     ** is the same as ^
//   abs sign step sqrt exp log sin cos tan asin acos atan sinh cosh tanh erf normal_cdf   of one argument
//   max min   of two     hermite(d, .)   h_d = He_d / sqrt(d!)
//
// A formula defines each activation, and users may type one. It is evaluated in every available
// arithmetic: in balls here, in multiprecision floating point by `numerical`. step(0) = 1/2 and
// sign(0) = 0. Constants are exact. A power whose exponent is an integer constant is a product; any
// other power is exp(exponent log base), for a positive base.
#pragma once

#include <array>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sqdim/arithmetic/ball/ball.hpp"
#include "sqdim/foundation/exact/exact.hpp"

namespace sqdim {

/// A step of an evaluation: it pushes a number, or replaces its arguments by a result.
enum class Operation {
  variable,
  constant,
  pi,
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
  add,
  subtract,
  multiply,
  divide,
  raise,
  max,
  min
};

/// How formulas write an operation, with an empty name where a sign writes it, and how many numbers it takes from the stack.
struct OperationRow {
  Operation operation;
  std::string_view name;
  unsigned arguments;
};
inline constexpr std::array operations = {OperationRow{Operation::variable, "x", 0},
                                          OperationRow{Operation::constant, "", 0},
                                          OperationRow{Operation::pi, "pi", 0},
                                          OperationRow{Operation::negate, "", 1},
                                          OperationRow{Operation::abs, "abs", 1},
                                          OperationRow{Operation::sign, "sign", 1},
                                          OperationRow{Operation::step, "step", 1},
                                          OperationRow{Operation::sqrt, "sqrt", 1},
                                          OperationRow{Operation::exp, "exp", 1},
                                          OperationRow{Operation::log, "log", 1},
                                          OperationRow{Operation::sin, "sin", 1},
                                          OperationRow{Operation::cos, "cos", 1},
                                          OperationRow{Operation::tan, "tan", 1},
                                          OperationRow{Operation::asin, "asin", 1},
                                          OperationRow{Operation::acos, "acos", 1},
                                          OperationRow{Operation::atan, "atan", 1},
                                          OperationRow{Operation::sinh, "sinh", 1},
                                          OperationRow{Operation::cosh, "cosh", 1},
                                          OperationRow{Operation::tanh, "tanh", 1},
                                          OperationRow{Operation::erf, "erf", 1},
                                          OperationRow{Operation::normal_cdf, "normal_cdf", 1},
                                          OperationRow{Operation::power, "", 1},
                                          OperationRow{Operation::hermite, "hermite", 1},
                                          OperationRow{Operation::add, "", 2},
                                          OperationRow{Operation::subtract, "", 2},
                                          OperationRow{Operation::multiply, "", 2},
                                          OperationRow{Operation::divide, "", 2},
                                          OperationRow{Operation::raise, "", 2},
                                          OperationRow{Operation::max, "max", 2},
                                          OperationRow{Operation::min, "min", 2}};

constexpr unsigned arguments_of(Operation operation) {
  return operations.at(static_cast<std::size_t>(operation)).arguments;
}
static_assert(
    [] {
      for (std::size_t i = 0; i < operations.size(); ++i) {
        if (operations.at(i).operation != static_cast<Operation>(i)) return false;
      }
      return true;
    }(),
    "the table has the operations in their order");

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

/// A function of one argument that formulas may use besides those above, as a formula in x.
struct NamedFormula {
  std::string name;
  Expression formula;
};

/// Reads a formula. A call of a named formula is replaced by that formula, with the argument for x.
/// Throws InvalidInput that says where the fault is if the text is not an expression, has more than
/// 1000 characters, nests deeper than 50, or has more than 2,000 operations when named formulas are
/// replaced.
Expression parse_expression(std::string_view text, std::span<const NamedFormula> named = {});

/// Returns a_0 + a_1 x + ..., evaluated by Horner's scheme. Its length is not limited, unlike that
/// of a typed formula. Precondition: there is a coefficient.
Expression polynomial_expression(const std::vector<Rational>& coefficients);

/// Returns the formula with scale x + bias for x. Its length is not limited. Precondition: scale is
/// not 0.
Expression with_argument(const Expression& formula, const Rational& scale, const Rational& bias);

/// Applies an operation of one argument. Functions that every kind of number has are found by
/// overload; `arithmetic` supplies the others.
template <class Arithmetic, class Step, class Number>
Number apply(const Arithmetic& arithmetic, const Step& step, const Number& x) {
  switch (step.operation) {
    case Operation::negate:
      return -x;
    case Operation::abs:
      return abs(x);
    case Operation::sign:
      return arithmetic.sign(x);
    case Operation::step:
      return arithmetic.step(x);
    case Operation::sqrt:
      return sqrt(x);
    case Operation::exp:
      return exp(x);
    case Operation::log:
      return log(x);
    case Operation::sin:
      return sin(x);
    case Operation::cos:
      return cos(x);
    case Operation::tan:
      return tan(x);
    case Operation::asin:
      return asin(x);
    case Operation::acos:
      return arithmetic.acos(x);
    case Operation::atan:
      return atan(x);
    case Operation::sinh:
      return sinh(x);
    case Operation::cosh:
      return cosh(x);
    case Operation::tanh:
      return tanh(x);
    case Operation::erf:
      return arithmetic.erf(x);
    case Operation::normal_cdf:
      return arithmetic.normal_cdf(x);
    case Operation::power:
      return arithmetic.power(step, x);
    default:
      assert(step.operation == Operation::hermite);
      return arithmetic.hermite(step, x);
  }
}

/// Applies an operation of two arguments.
template <class Arithmetic, class Number>
Number apply(const Arithmetic& arithmetic, Operation operation, const Number& a, const Number& b) {
  switch (operation) {
    case Operation::add:
      return a + b;
    case Operation::subtract:
      return a - b;
    case Operation::multiply:
      return a * b;
    case Operation::divide:
      return a / b;
    case Operation::raise:
      return exp(log(a) * b);
    case Operation::max:
      return arithmetic.greater(a, b);
    default:
      assert(operation == Operation::min);
      return -arithmetic.greater(-a, -b);
  }
}

/// Evaluates at x a formula given by its instructions, or by steps made of them. `arithmetic`
/// supplies constant(Step), pi() and what `apply` wants, or an `apply` of its own; the stack has
/// room for `depth` numbers from the start.
template <class Step, class Number, class Arithmetic>
Number evaluate(const std::vector<Step>& steps, const Number& x, const Arithmetic& arithmetic,
                std::size_t depth = 0) {
  std::vector<Number> stack;
  stack.reserve(depth);
  for (const Step& step : steps) {
    if (step.operation == Operation::variable) {
      stack.push_back(x);
    } else if (step.operation == Operation::constant) {
      stack.push_back(arithmetic.constant(step));
    } else if (step.operation == Operation::pi) {
      stack.push_back(arithmetic.pi());
    } else if (arguments_of(step.operation) == 1) {
      stack.back() = apply(arithmetic, step, stack.back());
    } else {
      const Number right = std::move(stack.back());
      stack.pop_back();
      stack.back() = apply(arithmetic, step.operation, stack.back(), right);
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
