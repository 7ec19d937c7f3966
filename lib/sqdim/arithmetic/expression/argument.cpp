// psi(scale x + bias), from a formula of psi.
#include <cctype>

#include "sqdim/arithmetic/expression/expression.hpp"

namespace sqdim {
namespace {

std::string argument_text(const Rational& scale, const Rational& bias) {
  const std::string product = scale == 1 ? "x" : to_string(scale) + "*x";
  if (bias == 0) return product;
  return product + (bias < 0 ? " - " : " + ") + to_string(Rational(abs(bias)));
}

bool is_part_of_name(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

/// Whether the place between the characters needs no brackets about a sum: a whole argument.
bool is_delimited(char before, char after) {
  return (before == '(' || before == ',') && (after == ')' || after == ',');
}

/// Returns the text with the argument for the variable x, in brackets where it needs them.
std::string substituted_text(const std::string& text, const std::string& argument) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char before = i == 0 ? ' ' : text[i - 1];
    const char after = i + 1 == text.size() ? ' ' : text[i + 1];
    if (text[i] != 'x' || is_part_of_name(before) || is_part_of_name(after)) {
      result += text[i];
      continue;
    }
    const std::size_t last = text.find_last_not_of(' ', i == 0 ? 0 : i - 1);
    const std::size_t next = text.find_first_not_of(' ', i + 1);
    const bool whole = text.size() == 1;
    const bool bare = whole || (i > 0 && last != std::string::npos && next != std::string::npos &&
                                is_delimited(text[last], text[next]));
    result += bare ? argument : "(" + argument + ")";
  }
  return result;
}

}  // namespace

Expression with_argument(const Expression& formula, const Rational& scale, const Rational& bias) {
  std::vector<Instruction> instructions;
  for (const Instruction& instruction : formula.instructions()) {
    instructions.push_back(instruction);
    if (instruction.operation != Operation::variable) continue;
    if (scale != 1) {
      instructions.push_back({Operation::constant, scale});
      instructions.push_back({Operation::multiply});
    }
    if (bias != 0) {
      instructions.push_back({Operation::constant, bias});
      instructions.push_back({Operation::add});
    }
  }
  return Expression(substituted_text(formula.text(), argument_text(scale, bias)),
                    std::move(instructions));
}

}  // namespace sqdim
