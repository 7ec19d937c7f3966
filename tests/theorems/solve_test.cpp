#include "sqdim/theorems/solve/solve.hpp"

#include <optional>

#include "support/families.hpp"
#include "support/support.hpp"

namespace sqdim {
namespace {

using testing::Draws;
using testing::scaled;

Problem regression(std::uint64_t n, std::uint64_t k) {
  return {.family = testing::sign_parity("identity", n, k),
          .goal = RegressionGoal{Rational(1, 2)},
          .tolerance = Rational(1, 100),
          .success = Rational(2, 3)};
}

TEST_SUITE_BEGIN("solve");

TEST_CASE("at the least tolerance the bound holds, one unit of the last digit below it does not") {
  Draws draws(71);
  for (std::uint64_t i = 0; i < scaled(20); ++i) {
    Problem problem = regression(static_cast<std::uint64_t>(draws.between(20, 5000)), 6);
    const Integer queries = Integer(1) << static_cast<unsigned>(draws.between(1, 40));
    for (const Theorem& theorem : all_theorems()) {
      const auto least = least_tolerance(problem, theorem, queries, 4);
      const auto* tolerance = std::get_if<Rational>(&least);
      if (tolerance == nullptr) continue;
      CAPTURE(theorem.name);
      CAPTURE(to_string(*tolerance));
      problem.tolerance = *tolerance;
      CHECK(proves(problem, theorem, queries));
      problem.tolerance = Rational(*tolerance * Rational(998, 1000));
      CHECK_FALSE(proves(problem, theorem, queries));
      CHECK(decimal_below(*tolerance, 4) == decimal_above(*tolerance, 4));
    }
  }
}

TEST_CASE(
    "the least tolerance of csq-frame is sqrt(Lambda / (2 (K + 1))) for the K that Q allows") {
  const Problem problem = regression(64, 4);
  const Integer queries = 1000;
  // q >= Q means (2/3 N - 2)/K > Q - 1, so K < (2/3 N - 2)/(Q - 1) = 424.05..
  const Rational most = (Rational(2, 3) * binomial(64, 4) - 2) / (queries - 1);
  const double exact = std::sqrt(1 / (2 * (static_cast<double>(floor(most)) + 1)));
  const auto least = least_tolerance(problem, find_theorem("csq-frame"), queries, 10);
  REQUIRE(std::holds_alternative<Rational>(least));
  CHECK(static_cast<double>(std::get<Rational>(least)) == doctest::Approx(exact).epsilon(1e-9));
}

TEST_CASE("a theorem that never or always proves the number says so") {
  const Problem problem = regression(64, 4);
  CHECK(std::holds_alternative<Never>(
      least_tolerance(problem, find_theorem("stat-classification"), 10, 4)));
  CHECK(std::holds_alternative<Always>(least_tolerance(problem, find_theorem("csq-frame"), 1, 4)));
}

TEST_CASE("at the least dimension the bound holds, and at the one before it does not") {
  Draws draws(72);
  for (std::uint64_t i = 0; i < scaled(20); ++i) {
    const auto k = static_cast<std::uint64_t>(draws.between(2, 12));
    Problem problem = regression(k, k);
    const Integer queries = Integer(1) << static_cast<unsigned>(draws.between(1, 60));
    for (const Theorem& theorem : all_theorems()) {
      const auto n = least_dimension(problem, theorem, queries, 1'000'000).n;
      if (!n) continue;
      CAPTURE(theorem.name);
      problem.family = in_dimension(problem.family, *n);
      CHECK(proves(problem, theorem, queries));
      if (*n == k) continue;
      problem.family = in_dimension(problem.family, *n - 1);
      CHECK_FALSE(proves(problem, theorem, queries));
      problem.family = in_dimension(problem.family, k);
    }
  }
}

TEST_CASE("where the tolerance falls with n, the least n is that of trying all") {
  Draws draws(74);
  for (const char* tau :
       {"n^(-1)", "2*n^(-1/2)", "N^(-1/4)", "1/2*N^(-1/2)", "n^(-2)", "1/100*n^(1/2)"}) {
    for (std::uint64_t i = 0; i < scaled(3); ++i) {
      const auto k = static_cast<std::uint64_t>(draws.between(1, 4));
      Problem problem = regression(k, k);
      problem.tolerance = parse_symbolic_number(tau);
      const Integer queries = draws.between(2, 300);
      for (const char* name : {"csq-frame", "csq-exact", "sda", "csq-centred"}) {
        constexpr std::uint64_t greatest = 60;
        const Theorem& theorem = find_theorem(name);
        CAPTURE(tau);
        CAPTURE(name);
        const LeastDimension found = least_dimension(problem, theorem, queries, greatest);
        std::optional<std::uint64_t> wanted;
        Problem at = problem;
        for (std::uint64_t n = k; n <= greatest && !wanted; ++n) {
          at.family = in_dimension(problem.family, n);
          if (proves(at, theorem, queries)) wanted = n;
        }
        CHECK(found.n == wanted);
        if (!wanted) CHECK(found.searched == greatest);
      }
    }
  }
}

TEST_CASE(
    "a bound that falls again is reached first where the staircase is high (docs/theory.md, "
    "5.16)") {
  // q >= ceil((N - 1)/K), from n = 4 on: at n = 6, K = 1 and N = 15; at n = 7, K = 2 and N = 21.
  Problem problem = regression(4, 2);
  problem.goal = RegressionGoal{Rational(1, 100)};
  problem.tolerance = parse_symbolic_number("N^(-1/4)");
  problem.success = 1;
  const Theorem& theorem = find_theorem("csq-frame");
  const LeastDimension found = least_dimension(problem, theorem, 14, 1U << 30U);
  REQUIRE(found.n);
  CHECK(*found.n == 6);
  problem.family = in_dimension(problem.family, 7);
  CHECK_FALSE(proves(problem, theorem, 14));
}

TEST_CASE("no n is found, at once, where the bound does not grow") {
  // k = 1: N tau^2 = 1/n.
  Problem problem = regression(1, 1);
  problem.tolerance = parse_symbolic_number("n^(-1)");
  const LeastDimension found =
      least_dimension(problem, find_theorem("csq-frame"), 10, std::uint64_t{1} << 30U);
  CHECK_FALSE(found.n);
  CHECK(found.searched == std::uint64_t{1} << 30U);
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
