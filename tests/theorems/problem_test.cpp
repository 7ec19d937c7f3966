#include "sqdim/theorems/problem/problem.hpp"

#include "support/families.hpp"
#include "support/support.hpp"

namespace sqdim {
namespace {

using testing::parity_network;

Problem labels(const std::string& activation, const char* tau) {
  return {.family = parity_network(find_activation(activation), "sign", 100, 5),
          .goal = ClassificationGoal{Rational(1, 10)},
          .tolerance = parse_symbolic_number(tau),
          .success = Rational(2, 3)};
}

const BoundResult& result(const std::vector<Finding>& found, std::string_view theorem) {
  for (const Finding& finding : found) {
    if (finding.theorem->name == theorem) return finding.result;
  }
  FAIL("no such theorem");
  return found.front().result;
}

TEST_SUITE_BEGIN("problem");

TEST_CASE("powers of n and N have their values, exactly where those are rational") {
  const Family family = testing::sign_parity("sign", 1024, 2);
  const auto value = [&](const char* text) {
    return value_in(family, parse_symbolic_number(text));
  };
  CHECK(value("n").lower == 1024);
  CHECK(value("n^(-1/2)").is_exact());
  CHECK(value("n^(-1/2)").upper == Rational(1, 32));
  CHECK(value("3/2*n^(-1/2)").lower == Rational(3, 64));
  CHECK(value("N^-1").lower == Rational(Integer(1), binomial(1024, 2)));
  const Enclosure quarter = value("N^(-1/4)");
  CHECK_FALSE(quarter.is_exact());
  const Rational fourth = quarter.lower * quarter.lower * quarter.lower * quarter.lower;
  CHECK(fourth < Rational(Integer(1), binomial(1024, 2)));
  CHECK(quarter.upper - quarter.lower < quarter.upper * power_of_two(-120));
}

TEST_CASE("a family without a dimension has no powers of n") {
  const Family family = find_family("orthonormal(100)");
  CHECK_THROWS_WITH_AS(
      value_in(family, parse_symbolic_number("n^(-1)")),
      "'n^(-1)': orthonormal(100) has no dimension n; N is the number of its functions",
      InvalidInput);
  CHECK(value_in(family, parse_symbolic_number("N^(-1/2)")).lower == Rational(1, 10));
}

TEST_CASE("Kearns' tolerance is half that of queries in [-1, 1], and gradients do not have one") {
  Problem kearns = labels("sigmoid", "1/100");
  kearns.query_range = QueryRange::kearns;
  const auto half = findings(kearns, all_theorems());
  const auto same = findings(labels("sigmoid", "1/50"), all_theorems());
  const auto other = findings(labels("sigmoid", "1/100"), all_theorems());
  for (const char* theorem : {"stat-classification", "csq-decision", "zero-answer", "sda"}) {
    CAPTURE(theorem);
    CHECK(result(half, theorem).excluded_per_answer == result(same, theorem).excluded_per_answer);
  }
  for (const char* theorem : {"gradient-descent", "gradient-descent-l2"}) {
    CAPTURE(theorem);
    CHECK(result(half, theorem).excluded_per_answer == result(other, theorem).excluded_per_answer);
  }
}

TEST_CASE("the strongest bound is one for learning with queries of the tolerance") {
  Problem problem = labels("sigmoid", "1/100");
  problem.samples = Rational(10);  // VSTAT(10) is coarse: its bound is larger, of another oracle
  const std::vector<Finding> found = findings(problem, all_theorems());
  const Finding* best = strongest(found, Counted::queries);
  REQUIRE(best != nullptr);
  CHECK(best->theorem->name == "stat-classification");
  CHECK(std::get<Integer>(*result(found, "vstat").queries) >
        std::get<Integer>(*best->result.queries));
  REQUIRE(strongest(found, Counted::steps) != nullptr);
  CHECK(strongest(found, Counted::steps)->theorem->name == "gradient-descent-l2");
}

TEST_CASE("of a degenerate family nothing is said") {
  Problem problem = labels("sigmoid", "1/100");
  problem.family = parity_network(find_activation("relu"), "sign", 100, 5);
  REQUIRE(problem.family.degenerate);
  for (const Finding& finding : findings(problem, all_theorems())) {
    CHECK(finding.result.conclusion == Conclusion::not_applicable);
    CHECK(finding.result.reason == *problem.family.degenerate);
  }
}

TEST_CASE("with noise no correlation above 1 - 2 eta is attainable, and that one is") {
  const Family family = testing::sign_parity("sign(noise=1/10)", 30, 4);
  CHECK(unattainable(family, ClassificationGoal{Rational(81, 100)}) ==
        "'81/100': certified unattainable, because it is at most E|f| = ||f||^2/(4/5) <= 0.8");
  CHECK_FALSE(unattainable(family, ClassificationGoal{Rational(4, 5)}));
}

TEST_CASE("statistical queries about noisy labels are those about labels, of a larger tolerance") {
  // Theorem 2.9 (iv): tau/a and c/a, a = 1 - 2 eta.
  const auto problem = [](const char* outer, const Rational& factor) {
    const Family family = testing::sign_parity(outer, 40, 5);
    return findings({.family = family,
                     .goal = ClassificationGoal{factor * Rational(1, 7)},
                     .tolerance = SymbolicNumber(factor * Rational(1, 50)),
                     .success = Rational(2, 3)},
                    all_theorems());
  };
  const std::vector<Finding> noisy = problem("sign(noise=1/8)", Rational(3, 4));
  const std::vector<Finding> plain = problem("sign", 1);
  for (const char* theorem : {"stat-classification", "csq-decision", "zero-answer", "sda"}) {
    CAPTURE(theorem);
    CHECK(std::get<Integer>(*result(noisy, theorem).queries) ==
          std::get<Integer>(*result(plain, theorem).queries));
  }
  // 4 (1 - a^2) = 7/4 is more than the other constant, and Lambda = 9/16.
  CHECK(std::get<Integer>(*result(noisy, "one-sample").queries) >
        3 * std::get<Integer>(*result(plain, "one-sample").queries));
}

TEST_CASE("a correlation above the norm is unattainable") {
  const Family family = parity_network(find_activation("sigmoid"), "tanh", 10, 3);
  CHECK(unattainable(family, ClassificationGoal{Rational(1, 10)}));
  CHECK_FALSE(unattainable(family, ClassificationGoal{Rational(1, 100)}));
  CHECK_FALSE(unattainable(family, RegressionGoal{Rational(1, 10)}));
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
