#include "sqdim/arithmetic/expression/expression.hpp"

#include <array>
#include <cmath>
#include <functional>

#include "sqdim/foundation/notation/notation.hpp"
#include "support/support.hpp"

namespace sqdim {
namespace {

using testing::Draws;
using testing::scaled;

double value(const char* text, double x) {
  return evaluate(parse_expression(text), Ball(Rational(x), Precision{100})).approximately();
}

TEST_SUITE_BEGIN("expression");

TEST_CASE("operators bind as in mathematics") {
  CHECK(value("-x^2", 3) == -9);
  CHECK(value("2^3^2", 0) == 512);
  CHECK(value("x^-2", 2) == 0.25);
  CHECK(value("1 - 2 - 3", 0) == -4);
  CHECK(value("8/4/2", 0) == 1);
  CHECK(value("1/2*x", 3) == 1.5);
  CHECK(value("2*-x", 3) == -6);
  CHECK(value("+x - -x", 3) == 6);
  CHECK(value("(1 + x)*(1 - x)", 3) == -8);
  CHECK(value(" max( x ,2 ) ", 3) == 3);
  CHECK(value("2e-1*x", 5) == doctest::Approx(1));
  CHECK(value(".5 + 1.25", 0) == 1.75);
}

TEST_CASE("every function is the one of its name") {
  using Function = std::function<double(double)>;
  const std::array<std::pair<const char*, Function>, 22> functions = {{
      {"abs(x)", [](double x) { return std::abs(x); }},
      {"sign(x)", [](double) { return 1.0; }},
      {"sign(-x)", [](double) { return -1.0; }},
      {"step(x)", [](double) { return 1.0; }},
      {"step(-x)", [](double) { return 0.0; }},
      {"sqrt(x)", [](double x) { return std::sqrt(x); }},
      {"exp(x)", [](double x) { return std::exp(x); }},
      {"log(x)", [](double x) { return std::log(x); }},
      {"sin(x)", [](double x) { return std::sin(x); }},
      {"cos(x)", [](double x) { return std::cos(x); }},
      {"tan(x)", [](double x) { return std::tan(x); }},
      {"asin(x)", [](double x) { return std::asin(x); }},
      {"acos(x)", [](double x) { return std::acos(x); }},
      {"atan(x)", [](double x) { return std::atan(x); }},
      {"sinh(x)", [](double x) { return std::sinh(x); }},
      {"cosh(x)", [](double x) { return std::cosh(x); }},
      {"tanh(x)", [](double x) { return std::tanh(x); }},
      {"erf(x)", [](double x) { return std::erf(x); }},
      {"normal_cdf(x)", [](double x) { return std::erfc(-x / std::sqrt(2.0)) / 2; }},
      {"x^(1/3)", [](double x) { return std::cbrt(x); }},
      {"min(x, x^2)", [](double x) { return x * x; }},
      {"hermite(3, x)", [](double x) { return (x * x * x - 3 * x) / std::sqrt(6.0); }},
  }};
  for (const auto& named : functions) {
    CAPTURE(named.first);
    for (const double x : {0.125, 0.5, 0.75})
      CHECK(value(named.first, x) == doctest::Approx(named.second(x)));
  }
  CHECK(value("pi", 0) == doctest::Approx(3.14159265358979));
  CHECK(value("step(x)", 0) == 0.5);
  CHECK(value("sign(x)", 0) == 0);
}

TEST_CASE("constants are exact, also through arithmetic on them") {
  const Expression third = parse_expression("1/3 + 0*x");
  CHECK(evaluate(third, Ball(1, Precision{60})).contains(Rational(1, 3)));
  CHECK(parse_expression("(1/2 + 1/3)*6 - 5").instructions().size() == 1);
  CHECK(parse_expression("(1/2 + 1/3)*6 - 5").instructions().front().number == 0);
  CHECK(parse_expression("2 + pi").is_constant());
  CHECK_FALSE(parse_expression("2 + x").is_constant());
}

TEST_CASE("a polynomial is the one that its text says, and may be long") {
  for (const std::vector<Rational>& coefficients : {std::vector<Rational>{1, -2, 0, Rational(1, 3)},
                                                    {0, -1},
                                                    {5},
                                                    {0, 0, Rational(-7, 2), 1}}) {
    const Expression built = polynomial_expression(coefficients);
    CAPTURE(built.text());
    const Ball x(Rational(3, 7), Precision{100});
    CHECK(testing::agree(evaluate(built, x), evaluate(parse_expression(built.text()), x)));
  }
  CHECK(polynomial_expression({1, -2, 0, Rational(1, 3)}).text() == "1 - 2*x + 1/3*x^3");
  const Expression full = polynomial_expression(std::vector<Rational>(101, Rational(1, 3)));
  CHECK(evaluate(full, Ball(1, Precision{100})).contains(Rational(101, 3)));
}

TEST_CASE(
    "scale x + bias for x: the text says what the formula does, with brackets where it needs "
    "them") {
  testing::Draws draws(17);
  for (const char* text : {"x", "max(x, 0)", "x^2*exp(-x)", "1/(1 + exp(-2*x))", "max( x ,x)",
                           "exp(x) - x^3 + hermite(3, x)"}) {
    CAPTURE(text);
    const Rational scale = Rational(draws.between(1, 5), draws.between(1, 5));
    for (const Rational& bias : {Rational(0), draws.rational(4), Rational(-2, 3)}) {
      const Expression formula = parse_expression(text);
      const Expression moved = with_argument(formula, scale, bias);
      const Rational x = draws.rational(3);
      const Ball value = evaluate(moved, Ball(x, Precision{100}));
      const Ball argument(Rational(scale * x + bias), Precision{100});
      CHECK(value.overlaps(evaluate(formula, argument)));
      CHECK(value.overlaps(evaluate(parse_expression(moved.text()), Ball(x, Precision{100}))));
    }
  }
  CHECK(with_argument(parse_expression("x"), 2, 0).text() == "2*x");
  CHECK(with_argument(parse_expression("max(x, 0)"), 1, Rational(-1, 2)).text() ==
        "max(x - 1/2, 0)");
  CHECK(with_argument(parse_expression("x*exp(x)"), 3, 1).text() == "(3*x + 1)*exp(3*x + 1)");
}

TEST_CASE("blanks and line breaks of any kind are one space in the text") {
  CHECK(parse_expression(" x +\n\t 1\r\n").text() == "x + 1");
}

TEST_CASE(
    "the value on a ball contains the value at its points, and the unknown where there is none") {
  Draws draws(51);
  const std::array texts = {
      "1/(1 + exp(-x))", "x*exp(-x^2)",          "max(x, 1/2)*min(x, 2) - abs(x)",
      "sqrt(x^2 + 1)",   "atan(x)*log(2 + x^2)", "hermite(7, x/3)",
      "step(x - 1/3)",   "x*normal_cdf(x)",      "cosh(x)^(1/2)"};
  for (const char* text : texts) {
    CAPTURE(text);
    const Expression expression = parse_expression(text);
    for (std::uint64_t i = 0; i < scaled(50); ++i) {
      const Rational middle = draws.rational(100) / 20;
      const Rational radius = draws.unit() / 50;
      const Rational point = middle + radius * (2 * draws.unit() - 1);
      const Ball range = evaluate(expression, Ball(middle, {100}).widen(Ball(radius, {100})));
      CHECK(range.contains(evaluate(expression, Ball(point, Precision{300}))));
      CHECK(range.is_finite());
    }
  }
  for (const char* text :
       {"sqrt(x - 5)", "asin(x + 5)", "log(x - 5)", "1/(x - x)", "(x - 5)^(1/2)"}) {
    CAPTURE(text);
    CHECK_FALSE(evaluate(parse_expression(text), Ball(1, Precision{64})).is_finite());
  }
}

TEST_CASE("max and min of balls apart are one of them, however steep the other is") {
  const Ball range = Ball(1, Precision{64}).widen(Ball(Rational(1, 4), Precision{64}));
  for (const char* text : {"max(x, -10^9*x)", "min(x, 10^9*x)"}) {
    CAPTURE(text);
    const Enclosure value = evaluate(parse_expression(text), range).enclosure();
    CHECK(value.lower > Rational(7, 10));
    CHECK(value.upper < Rational(13, 10));
  }
}

TEST_CASE("what is not an expression is refused with one line that says where") {
  for (const char* text :
       {"",           " ",     "x +",        "(x",        "x)",      "x x",
        "2x",         "sin x", "sin()",      "sin(x, x)", "max(x)",  "hermite(x, 2)",
        "hermite(2)", "1/0",   "x^10000000", "y",         "sine(x)", "x & 1",
        "1..2",       "x^^2",  "*x",         "e",         "x;y",     "hermite(1000000000, x)"}) {
    CAPTURE(text);
    CHECK_THROWS_AS(parse_expression(text), InvalidInput);
  }
  CHECK_THROWS_WITH_AS(parse_expression("sine(x)"), doctest::Contains("did you mean sin"),
                       InvalidInput);
  CHECK_THROWS_WITH_AS(parse_expression("x + * 2"), doctest::Contains("from ' * 2' on"),
                       InvalidInput);
  CHECK_THROWS_AS(parse_expression(std::string(60, '(') + "x" + std::string(60, ')')),
                  InvalidInput);
  CHECK_THROWS_AS(parse_expression(std::string(999, '-') + "x"), InvalidInput);
  CHECK_THROWS_AS(parse_expression(std::string(2000, 'x')), InvalidInput);
  CHECK(value((std::string(40, '(') + "x" + std::string(40, ')')).c_str(), 2) == 2);
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
