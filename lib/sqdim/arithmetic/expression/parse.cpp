// Parses a text into postfix order, by Boost.Spirit X3.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/spirit/home/x3.hpp>
#include <cassert>
#include <functional>
#include <iterator>

#include "sqdim/arithmetic/expression/expression.hpp"
#include "sqdim/foundation/notation/notation.hpp"

namespace sqdim {
namespace {

namespace x3 = boost::spirit::x3;

constexpr std::size_t longest_text = 1000;
constexpr std::size_t deepest_brackets = 50;
constexpr std::uint64_t largest_exponent = 1'000'000;
constexpr std::uint64_t largest_degree = 100'000;

constexpr std::size_t most_instructions = 2'000;

using Program = std::vector<Instruction>;

/// The formulas that have names, and the numbers of those whose brackets are open.
struct Calls {
  std::span<const NamedFormula> named;
  std::vector<std::size_t> open = {};
};

bool is_constant(const Instruction& instruction) {
  return instruction.operation == Operation::constant;
}

/// Folds constants: arithmetic on them is exact, and done once.
void push_sum_or_product(Program& program, Operation operation) {
  const std::size_t size = program.size();
  if (is_constant(program[size - 1]) && is_constant(program[size - 2])) {
    const Rational right = program.back().number;
    Rational& left = program[size - 2].number;
    if (operation == Operation::divide && right == 0) throw InvalidInput("division by 0");
    program.pop_back();
    if (operation == Operation::add) left += right;
    if (operation == Operation::subtract) left -= right;
    if (operation == Operation::multiply) left *= right;
    if (operation == Operation::divide) left /= right;
  } else {
    program.push_back({operation});
  }
}

void push_negation(Program& program) {
  if (is_constant(program.back())) {
    program.back().number = -program.back().number;
  } else {
    program.push_back({Operation::negate});
  }
}

void push_power(Program& program) {
  const Rational exponent = program.back().number;
  if (!is_constant(program.back()) || floor(exponent) != exponent) {
    program.push_back({Operation::raise});
    return;
  }
  if (abs(exponent) > largest_exponent) {
    throw InvalidInput(fmt::format("an integer exponent is at most {} in size, not {}",
                                   largest_exponent, in_quotes(to_string(exponent))));
  }
  program.back() = {Operation::power, exponent};
}

/// The operations of so many arguments that are written as a name before brackets. The degree of a Hermite polynomial is
/// not one of its arguments, so it has a rule of its own.
template <unsigned arguments>
struct FunctionNames : x3::symbols<Operation> {
  FunctionNames() {
    for (const OperationRow& row : operations) {
      if (row.arguments == arguments && !row.name.empty() && row.operation != Operation::hermite)
        this->add(std::string(row.name), row.operation);
    }
  }
};
using UnaryNames = FunctionNames<1>;
using BinaryNames = FunctionNames<2>;

/// Returns where the instructions of the last operand begin.
std::size_t start_of_operand(const Program& program) {
  std::size_t start = program.size();
  for (std::size_t missing = 1; missing > 0;) {
    --start;
    missing = missing - 1 + arguments_of(program[start].operation);
  }
  return start;
}

/// Replaces the last operand by a formula of it.
void substitute(Program& program, const Expression& formula) {
  const auto start = program.begin() + static_cast<std::ptrdiff_t>(start_of_operand(program));
  const Program argument(start, program.end());
  program.erase(start, program.end());
  for (const Instruction& instruction : formula.instructions()) {
    if (instruction.operation == Operation::variable) {
      program.insert(program.end(), argument.begin(), argument.end());
    } else {
      program.push_back(instruction);
    }
    if (program.size() > most_instructions) {
      throw InvalidInput(
          fmt::format("a formula has at most {} operations; functions inside functions make more",
                      most_instructions));
    }
  }
}

[[noreturn]] void refuse_name(const std::string& name, std::span<const NamedFormula> named) {
  std::vector<std::string> known;
  for (const OperationRow& row : operations) {
    if (!row.name.empty()) known.emplace_back(row.name);
  }
  for (const NamedFormula& formula : named) known.push_back(formula.name);
  throw InvalidInput(unknown_name("name", name, known));
}

Program& program_of(auto& context) {
  return x3::get<Program>(context).get();
}

/// Makes an action that pushes one instruction or ends an operation.
auto does(void (*action)(Program&)) {
  return [action](auto& context) { action(program_of(context)); };
}
template <Operation operation>
auto does() {
  return does([](Program& program) { push_sum_or_product(program, operation); });
}

const UnaryNames unary_name;
const BinaryNames binary_name;

const x3::rule<class Sum> sum = "expression";
const x3::rule<class Product> product = "term";
const x3::rule<class Signed> signed_power = "factor";
const x3::rule<class Primary> primary = "operand";

const auto name_ends = !(x3::ascii::alnum | x3::char_('_'));
const auto digit_run = +x3::ascii::digit;
const auto literal =
    x3::lexeme[x3::raw[(digit_run >> -('.' >> *x3::ascii::digit) | '.' >> digit_run) >>
                       -(x3::char_("eE") >> -x3::char_("+-") >> digit_run)]];
const auto identifier = x3::lexeme[x3::raw[x3::ascii::alpha >> *(x3::ascii::alnum | '_')]];

const auto push_literal = [](auto& context) {
  const auto& range = x3::_attr(context);
  program_of(context).push_back(
      {Operation::constant, parse_rational(std::string(range.begin(), range.end()))});
};
const auto push_call = [](auto& context) { program_of(context).push_back({x3::_attr(context)}); };
const auto push_hermite = [](auto& context) {
  const std::uint64_t degree = x3::_attr(context);
  if (degree > largest_degree)
    throw InvalidInput(fmt::format("hermite: the degree is at most {}", largest_degree));
  program_of(context).push_back({Operation::hermite, Rational(degree)});
};
const auto refuse_unknown = [](auto& context) {
  const auto& range = x3::_attr(context);
  refuse_name(std::string(range.begin(), range.end()), x3::get<Calls>(context).get().named);
};
/// Matches the name of a formula.
const auto open_call = [](auto& context) {
  const auto& range = x3::_attr(context);
  Calls& calls = x3::get<Calls>(context).get();
  const auto found =
      std::find_if(calls.named.begin(), calls.named.end(), [&](const NamedFormula& formula) {
        return std::equal(formula.name.begin(), formula.name.end(), range.begin(), range.end());
      });
  x3::_pass(context) = found != calls.named.end();
  if (found != calls.named.end())
    calls.open.push_back(static_cast<std::size_t>(found - calls.named.begin()));
};
const auto close_call = [](auto& context) {
  Calls& calls = x3::get<Calls>(context).get();
  const NamedFormula& called = calls.named[calls.open.back()];
  calls.open.pop_back();
  substitute(program_of(context), called.formula);
};

const auto sum_def = product >> *(('+' > product[does<Operation::add>()]) |
                                  ('-' > product[does<Operation::subtract>()]));
const auto product_def = signed_power >> *(('*' > signed_power[does<Operation::multiply>()]) |
                                           ('/' > signed_power[does<Operation::divide>()]));
const auto signed_power_def = ('-' > signed_power[does(push_negation)]) | ('+' > signed_power) |
                              primary >> -((x3::lit('^') | "**") > signed_power[does(push_power)]);
const auto primary_def =
    literal[push_literal] |
    x3::lexeme[x3::lit('x') >> name_ends]
              [does([](Program& p) { p.push_back({Operation::variable}); })] |
    x3::lexeme[x3::lit("pi") >> name_ends][does([](Program& p) { p.push_back({Operation::pi}); })] |
    (x3::lexeme["hermite" >> name_ends] > '(' > x3::uint64 > ',' > sum > ')')[push_hermite] |
    (x3::lexeme[unary_name >> name_ends] > '(' > sum > ')')[push_call] |
    (x3::lexeme[binary_name >> name_ends] > '(' > sum > ',' > sum > ')')[push_call] |
    (identifier[open_call] > '(' > sum > x3::lit(')')[close_call]) | ('(' > sum > ')') |
    identifier[refuse_unknown];

BOOST_SPIRIT_DEFINE(sum, product, signed_power, primary)

/// Recursion is as deep as the nesting of brackets, signs and exponents.
void limit_nesting(std::string_view text) {
  std::size_t depth = 0;
  std::size_t chained = 0;
  char before = ' ';
  for (const char c : text) {
    if (c == '(') ++depth;
    if (c == ')' && depth > 0) --depth;
    if (c == '^' || c == '-' || c == '+' || (c == '*' && before == '*')) ++chained;
    before = c;
    if (depth > deepest_brackets)
      throw InvalidInput(fmt::format("brackets nest at most {} deep", deepest_brackets));
  }
  if (chained > 4 * deepest_brackets)
    throw InvalidInput(fmt::format("at most {} signs and exponents", 4 * deepest_brackets));
}

/// Returns the text with one space for each run of blanks and line breaks, and none at the ends,
/// since a report is made of lines.
std::string with_single_blanks(std::string_view text) {
  std::string result;
  bool blank = false;
  for (const char c : text) {
    if (x3::ascii::space.test(c, x3::unused)) {
      blank = !result.empty();
      continue;
    }
    if (blank) result += ' ';
    blank = false;
    result += c;
  }
  return result;
}

[[noreturn]] void refuse_rest(const std::string& text, std::string::const_iterator where) {
  const std::string rest(where, text.end());
  if (rest.empty()) throw InvalidInput(fmt::format("{} ends too early", in_quotes(text)));
  throw InvalidInput(fmt::format("{} cannot be read from {} on", in_quotes(text), in_quotes(rest)));
}

std::string monomial(const Rational& size, std::size_t degree) {
  if (degree == 0) return to_string(size);
  const std::string power = degree == 1 ? "x" : fmt::format("x^{}", degree);
  return size == 1 ? power : fmt::format("{}*{}", to_string(size), power);
}

}  // namespace

Expression parse_expression(std::string_view typed, std::span<const NamedFormula> named) {
  if (typed.size() > longest_text)
    throw InvalidInput(fmt::format("an expression has at most {} characters", longest_text));
  const std::string text = with_single_blanks(typed);
  limit_nesting(text);
  Program program;
  Calls calls{named};
  auto position = text.begin();
  try {
    const auto grammar =
        x3::with<Calls>(std::ref(calls))[x3::with<Program>(std::ref(program))[sum]];
    x3::phrase_parse(position, text.end(), grammar, x3::ascii::space);
  } catch (const x3::expectation_failure<std::string::const_iterator>& failure) {
    refuse_rest(text, failure.where());
  }
  if (position != text.end() || program.empty()) refuse_rest(text, position);
  return Expression(text, std::move(program));
}

Expression polynomial_expression(const std::vector<Rational>& coefficients) {
  assert(!coefficients.empty());
  std::string text;
  for (std::size_t i = 0; i < coefficients.size(); ++i) {
    if (coefficients[i] == 0) continue;
    const bool negative = coefficients[i] < 0;
    if (!text.empty()) text += negative ? " - " : " + ";
    if (text.empty() && negative) text += '-';
    text += monomial(abs(coefficients[i]), i);
  }
  Program program;  // Horner's scheme
  for (std::size_t i = coefficients.size(); i-- > 0;) {
    program.push_back({Operation::constant, coefficients[i]});
    if (i + 1 < coefficients.size()) program.push_back({Operation::add});
    if (i > 0) {
      program.push_back({Operation::variable});
      program.push_back({Operation::multiply});
    }
  }
  return Expression(text.empty() ? "0" : text, std::move(program));
}

bool Expression::is_constant() const {
  return std::none_of(instructions_.begin(), instructions_.end(),
                      [](const Instruction& i) { return i.operation == Operation::variable; });
}

}  // namespace sqdim
