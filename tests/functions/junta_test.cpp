// Polynomials on the cube and their leaps: against definitions, by brute force.
#include "sqdim/functions/junta/junta.hpp"

#include <algorithm>
#include <bit>
#include <numeric>

#include "sqdim/foundation/errors/errors.hpp"
#include "sqdim/functions/junta/leap.hpp"
#include "support/juntas.hpp"
#include "support/support.hpp"

namespace sqdim {
namespace {

using testing::random_junta;

VariableSet set_of(std::initializer_list<unsigned> members) {
  VariableSet set = 0;
  for (const unsigned i : members) set |= 1U << (i - 1);
  return set;
}

/// Returns the value of g where the variables in `negative` are -1.
Rational value_at(const Junta& junta, VariableSet negative) {
  Rational sum = 0;
  for (const auto& [set, coefficient] : junta.coefficients) {
    if (std::popcount(set & negative) % 2 == 0) {
      sum += coefficient;
    } else {
      sum -= coefficient;
    }
  }
  return sum;
}

/// Returns the leap as abbe23 defines it: the least, over the orders of the sets, of the most
/// variables that a set adds to those before it.
unsigned leap_by_orders(const Junta& junta) {
  std::vector<VariableSet> sets;
  for (const auto& [set, coefficient] : junta.coefficients) sets.push_back(set);
  unsigned least = most_variables;
  do {
    VariableSet known = 0;
    unsigned most = 0;
    for (const VariableSet set : sets) {
      most = std::max(most, static_cast<unsigned>(std::popcount(set & ~known)));
      known |= set;
    }
    least = std::min(least, most);
  } while (std::next_permutation(sets.begin(), sets.end()));
  return sets.empty() ? 0 : least;
}

TEST_SUITE_BEGIN("junta");

TEST_CASE("a polynomial is read as it is typed") {
  const Junta junta = parse_junta("1/2*x1 - x1*x2 + 0.25*x12");
  CHECK(junta.coefficients == std::map<VariableSet, Rational>{{set_of({1}), Rational(1, 2)},
                                                              {set_of({1, 2}), -1},
                                                              {set_of({12}), Rational(1, 4)}});
  CHECK(variables(junta) == set_of({1, 2, 12}));
  CHECK(variable_count(junta) == 3);
  CHECK(common_denominator(junta) == 4);
  CHECK(norm_squared(junta) == Rational(1, 4) + 1 + Rational(1, 16));
}

TEST_CASE("brackets, powers and divisions are worked out, with squares 1") {
  const std::vector<std::array<const char*, 2>> pairs = {
      {"(1 + x1)*(1 - x2)/4", "1/4 + 1/4*x1 - 1/4*x2 - 1/4*x1*x2"},
      {"x1^2", "1"},
      {"x3^7 * x2", "x2*x3"},
      {"(x1 + x2)^2", "2 + 2*x1*x2"},
      {"(x1 + x2 + x3)^0", "1"},
      {"-(x1 - 2*x2)", "-x1 + 2*x2"},
      {"x2*x1 - x1*x2", "0"},
      {" + 3 / 4 * x1 ", "3/4*x1"},
      {"x10*x2 + x1*x3 + x1*x2*x3 + x9 + 7", "7 + x9 + x1*x3 + x2*x10 + x1*x2*x3"},
      {"((1 + x1)/2)^1000", "1/2 + 1/2*x1"}};
  for (const auto& [typed, canonical] : pairs)
    CHECK(canonical_text(parse_junta(typed)) == canonical);
}

TEST_CASE("the canonical text parses back") {
  testing::Draws draws(1);
  for (std::uint64_t i = 0; i < testing::scaled(200); ++i) {
    const Junta junta = random_junta(draws, 12, 1 + draws.below(30));
    CHECK(parse_junta(canonical_text(junta)).coefficients == junta.coefficients);
  }
  const Junta conjunction = parse_junta(
      "(1+x1)*(1+x2)*(1+x3)*(1+x4)*(1+x5)*(1+x6)*(1+x7)*(1+x8)*(1+x9)*(1+x10)*(1+x11)*(1+x12)/"
      "4096");
  CHECK(conjunction.coefficients.size() == 4096);
  CHECK(parse_junta(canonical_text(conjunction)).coefficients == conjunction.coefficients);
}

TEST_CASE("what is no polynomial is refused in one line") {
  const std::vector<std::array<std::string, 2>> cases = {
      {"", "expected a polynomial such as"},
      {"x0", "the variables are x1 to x12, not 'x0'"},
      {"x13 + x1", "the variables are x1 to x12, not 'x13'"},
      {"x", "the variables are x1 to x12, not 'x'"},
      {"x01", "not 'x01'"},
      {"x99999999999999999999", "the variables are x1 to x12"},
      {"2 x1", "expected +, -, *, / or ^ before 'x1'"},
      {"x1 + y", "expected a polynomial such as"},
      {"x1*-x2", "expected a polynomial such as"},
      {"(x1", "a ')' is missing"},
      {"x1)", "before ')'"},
      {"x1/0", "division by zero"},
      {"x1/(x2 - x2)", "division by zero"},
      {"1/x1", "a divisor is a constant"},
      {"x1^-1", "an exponent is an integer from 0 to 1000"},
      {"x1^1001", "an exponent is an integer from 0 to 1000"},
      {"2^65*x1", "the numerator of a coefficient is less than 2^64"},
      {"x1/3^41", "the common denominator of the coefficients is less than 2^64"},
      {"(2^1000)^1000", "a coefficient is too large"},
      {"(1+x1+x2+x3+x4+x5+x6+x7+x8+x9+x10+x11+x12)^12", "too many terms"},
      {std::string(60, '(') + "x1" + std::string(60, ')'), "brackets nest at most 50 deep"},
      {std::string(400'001, ' '), "at most 400000 characters"}};
  for (const auto& [typed, message] : cases) {
    const std::string text = typed;
    CAPTURE(text);
    try {
      parse_junta(text);
      FAIL_CHECK("nothing was thrown");
    } catch (const InvalidInput& problem) {
      CHECK(std::string(problem.what()).find(message) != std::string::npos);
      CHECK(std::string(problem.what()).find('\n') == std::string::npos);
    }
  }
}

TEST_CASE("values and the supremum are those of the polynomial at every point") {
  testing::Draws draws(2);
  for (std::uint64_t i = 0; i < testing::scaled(50); ++i) {
    const Junta junta = random_junta(draws, 6, 1 + draws.below(8));
    Rational greatest = 0;
    Rational squares = 0;
    for (VariableSet negative = 0; negative < 64; ++negative) {
      const Rational value = value_at(junta, negative);
      greatest = std::max(greatest, abs(value));
      squares += value * value / 64;
    }
    CHECK(supremum(junta) == greatest);
    CHECK(squares == norm_squared(junta));
    CHECK(values(junta).size() == std::size_t{1} << variable_count(junta));
  }
  const Junta gap = parse_junta("x2 + 2*x5");
  CHECK(values(gap) == std::vector<Rational>{3, 1, -1, -3});
  CHECK(supremum(parse_junta("0")) == 0);
  CHECK(supremum(parse_junta("(1 + x1 + x2 - x1*x2)/2")) == 1);
}

TEST_CASE("leaps of known polynomials") {
  const std::vector<std::pair<const char*, unsigned>> known = {{"0", 0},
                                                               {"5", 0},
                                                               {"x3", 1},
                                                               {"x1 + x1*x2 + x1*x2*x3", 1},
                                                               {"x1*x2*x3 + x1*x2*x4", 3},
                                                               {"x1*x2 + x1*x2*x3", 2},
                                                               {"x1 + x1*x2*x3*x4", 3},
                                                               {"x1 + x2*x3 + x2*x3*x4*x5", 2},
                                                               {"1 + x1*x2 + x3*x4*x5", 3}};
  for (const auto& [typed, value] : known) {
    const std::string text = typed;
    CAPTURE(text);
    CHECK(leap(parse_junta(text)).leap == value);
  }
  const Leap staircase = leap(parse_junta("x1 + x1*x2 + x2*x3*x4*x5 + x3*x4*x5*x6"));
  CHECK(staircase.leap == 3);
  CHECK(staircase.told == set_of({1, 2}));
  CHECK(staircase.chain == std::vector<VariableSet>{set_of({1}), set_of({1, 2})});
  CHECK(staircase.jump == set_of({2, 3, 4, 5}));
  CHECK(canonical_text(staircase.jump) == "{2, 3, 4, 5}");
}

TEST_CASE("the leap is the least over all orders, and its certificate shows it") {
  testing::Draws draws(3);
  for (std::uint64_t i = 0; i < testing::scaled(300); ++i) {
    const Junta junta = random_junta(draws, 8, 1 + draws.below(6));
    const Leap found = leap(junta);
    CHECK(found.leap == leap_by_orders(junta));
    VariableSet known = 0;
    for (const VariableSet set : found.chain) {
      CHECK(junta.coefficients.contains(set));
      const auto added = static_cast<unsigned>(std::popcount(set & ~known));
      CHECK(0 < added);
      CHECK(added < found.leap);
      known |= set;
    }
    CHECK(known == found.told);
    for (const auto& [set, coefficient] : junta.coefficients) {
      const auto added = static_cast<unsigned>(std::popcount(set & ~known));
      CHECK((added == 0 || added >= found.leap));
    }
    CHECK(static_cast<unsigned>(std::popcount(found.jump & ~known)) == found.leap);
    CHECK((found.leap == 0 || junta.coefficients.contains(found.jump)));
  }
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
