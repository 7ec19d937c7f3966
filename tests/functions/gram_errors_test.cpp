// Compares bounds that doubles prove with exact arithmetic: every rounding and every entry error is
// on the safe side, and matrices that are just not Gram matrices are refused.
#include <cmath>
#include <string>
#include <vector>

#include "sqdim/functions/gram/detail/cholesky.hpp"
#include "sqdim/functions/gram/detail/eigenvalues.hpp"
#include "sqdim/functions/gram/detail/graph.hpp"
#include "sqdim/functions/gram/detail/rounding.hpp"
#include "sqdim/functions/gram/gram.hpp"
#include "support/gram_families.hpp"
#include "support/support.hpp"

namespace sqdim {
namespace {

using testing::averages_of;
using testing::Draws;
using testing::equicorrelated;
using testing::exact;
using testing::scaled;

/// Returns a double in (0, 1) with all of its digits.
double random_double(Draws& draws) {
  return std::ldexp(static_cast<double>(1 + draws.below((std::uint64_t{1} << 53) - 1)), -53);
}

Rational integer(std::int64_t x) {
  return Rational(Integer(x));
}

std::string message_of(const Matrix& entries, const Rational& error) {
  try {
    static_cast<void>(gram_matrix(entries, error, 1));
  } catch (const DamagedMatrix& refusal) {
    return refusal.what();
  }
  return "";
}

TEST_SUITE_BEGIN("gram");

TEST_CASE("what theory.md, 10.1, adds for rounding is added") {
  const Rational unit = power_of_two(-53);
  for (const std::int64_t n : {1, 7, 1000}) {
    const Rational g = gram::gamma(static_cast<std::uint64_t>(n));
    CHECK(g * (1 - integer(n) * unit) == integer(n) * unit);
    CHECK(gram::cholesky_defect(n, 5) >= 5 * gram::gamma(static_cast<std::uint64_t>(n) + 8));
  }
  Eigen::MatrixXd zero = Eigen::MatrixXd::Zero(1, 1);
  CHECK(gram::cholesky(zero, 1) == 0);
}

TEST_CASE("row sums are bounds, whatever is rounded") {
  Draws draws(501);
  for (std::uint64_t i = 0; i < scaled(100) + 20; ++i) {
    const auto size = static_cast<Eigen::Index>(2 + draws.below(30));
    const double r = random_double(draws);
    const Rational lambda = 1 + integer(size - 1) * Rational(r);
    CHECK(gram::row_sum_bound(equicorrelated(size, r), 0) >= lambda);
    CHECK(gram::row_sum_bound(equicorrelated(size, r), Rational(1, 10)) >=
          lambda + integer(size) / 10);
    // The vector of ones is the leading one. The bound on Lambda(|A|) is loose.
    CHECK(gram::rayleigh_quotient_below(equicorrelated(size, r), 0, Eigen::VectorXd::Ones(size),
                                        2 * lambda) <= lambda);
  }
}

TEST_CASE("average correlations of all sets are on their sides of the exact ones") {
  Draws draws(502);
  for (std::uint64_t i = 0; i < scaled(100) + 20; ++i) {
    // Multiples of 2^-50, whose sums are exact, and doubles with more digits.
    const double r =
        i % 2 == 0 ? random_double(draws)
                   : std::ldexp(static_cast<double>(draws.below(std::uint64_t{1} << 50)), -50);
    const AverageCorrelations small = averages_of(exact(equicorrelated(5, r)), {1, 100});
    CHECK(small.method == "exhaustive");
    const AverageCorrelations large = averages_of(exact(equicorrelated(21, r)), {1, 100});
    CHECK(large.method == "row-sums");
    for (const AverageCorrelations& found : {small, large}) {
      for (std::size_t s = 1; s <= found.upper.size(); ++s) {
        const auto count = integer(static_cast<std::int64_t>(s));
        const Rational average = (1 + (count - 1) * Rational(r)) / count;
        CHECK(found.lower[s - 1] <= average);
        CHECK(found.upper[s - 1] >= average);
        CHECK(found.upper[s - 1] - found.lower[s - 1] < Rational(1, 1'000'000'000'000));
      }
    }
  }
  // Multiples of 2^-20, whose sums are exact; a third of one is not.
  const AverageCorrelations coarse = averages_of(exact(equicorrelated(21, 0.125)), {1, 100});
  CHECK(coarse.upper[2] == Rational(10, 24));
  CHECK(coarse.lower[2] == Rational(10, 24));
  CHECK(averages_of(exact(equicorrelated(20, 0.5)), {1, 100}).method == "exhaustive");
}

TEST_CASE("an entry error widens average correlations to both sides") {
  const GramMatrix uncertain{equicorrelated(3, 0.5), 1, Rational(1, 8)};
  const AverageCorrelations found = averages_of(uncertain, {1, 3});
  CHECK(static_cast<double>(found.lower[1]) == doctest::Approx((2 + 2 * 0.375) / 4));
  CHECK(static_cast<double>(found.upper[1]) == doctest::Approx((2 + 2 * 0.625) / 4));
  CHECK(found.lower[1] <= Rational(11, 16));
  CHECK(found.upper[1] >= Rational(13, 16));
}

TEST_CASE(
    "facts have entry errors on both sides, and take the most correlated pair of either sign") {
  Eigen::MatrixXd g(3, 3);
  g << 1, -0.5, 0.25, -0.5, 1, 0, 0.25, 0, 1;
  const Rational error(1, 64);
  const GramFacts facts = gram_facts({g, 1, error}, 1);
  CHECK(facts.norm_squared.lower == 1 - error);
  CHECK(facts.norm_squared.upper == 1 + error);
  const GramMatrix relative = normalised({g, 1, error});
  CHECK(relative.entry_error == 2 * error);
  CHECK(facts.correlation.lower == Rational(1, 2) - 2 * error);
  CHECK(facts.correlation.upper == Rational(1, 2) + 2 * error);
  CHECK(facts.greatest_correlation == Rational(1, 4) + 2 * error);
  const GramFacts opposite = gram_facts({Eigen::MatrixXd(g.cwiseAbs()), 1, error}, 1);
  CHECK(opposite.greatest_correlation == Rational(1, 2) + 2 * error);
}

TEST_CASE("functions over their norms and less their mean have the errors of theory.md, 10.3") {
  Draws draws(503);
  for (std::uint64_t i = 0; i < scaled(50) + 10; ++i) {
    Eigen::MatrixXd g(2, 2);
    const double first = 1 + random_double(draws);
    const double second = 2 + random_double(draws);
    const double product = random_double(draws);
    g << first, product, product, second;
    for (const Rational& error : {Rational(0), Rational(1, 100)}) {
      const GramMatrix relative = normalised({g, 1, error});
      CHECK(relative.entry_error >= 2 * error / Rational(first) + gram::gamma(24));
      const GramMatrix less_mean = centred({g, 1, error});
      const Rational largest = Rational(second) + 2 * error;
      CHECK(less_mean.entry_error >=
            4 * error + (3 * gram::gamma(8) + 20 * gram::gamma(1)) * largest);
      if (error != 0) continue;
      // The exact value is g_11 - 2 (mean of row 1) + mean of all = (g_11 - 2 g_12 + g_22) / 4.
      const Rational square = (Rational(first) - 2 * Rational(product) + Rational(second)) / 4;
      CHECK(abs(Rational(less_mean.entries(0, 0)) - square) <= less_mean.entry_error);
      const Rational correlation(relative.entries(1, 0));
      const Rational above =
          (correlation + relative.entry_error) * (correlation + relative.entry_error);
      const Rational below =
          (correlation - relative.entry_error) * (correlation - relative.entry_error);
      const Rational squared =
          Rational(product) * Rational(product) / (Rational(first) * Rational(second));
      CHECK(squared <= above);
      CHECK((squared >= below || correlation < relative.entry_error));
    }
  }
}

TEST_CASE("values that are rounded have an entry error, and whole ones none") {
  Draws draws(504);
  for (std::uint64_t i = 0; i < scaled(50) + 10; ++i) {
    Matrix values(1, 5);
    Rational square = 0;
    for (Eigen::Index x = 0; x < 5; ++x) {
      values(0, x) = random_double(draws);
      square += Rational(values(0, x)) * Rational(values(0, x));
    }
    const GramMatrix gram = gram_of_values(values, std::nullopt, 1);
    CHECK(abs(Rational(gram.entries(0, 0)) - square) <= gram.entry_error);
    CHECK(gram.entry_error >= gram::gamma(7) * square / 2);
  }
  CHECK(gram_of_values(Matrix(Matrix::Constant(1, 2, 3)), std::nullopt, 1).entry_error == 0);
  // Sums of whole numbers are exact up to 2^52.
  CHECK(gram_of_values(Matrix(Matrix::Constant(1, 1, 67108864.0)), std::nullopt, 1).entry_error ==
        0);
  CHECK(gram_of_values(Matrix(Matrix::Constant(1, 2, 67108864.0)), std::nullopt, 1).entry_error >
        0);
}

TEST_CASE("squared norms are within their limits, which belong to one side") {
  const auto one = [](double x) -> Matrix { return Matrix::Constant(1, 1, x); };
  CHECK(message_of(one(std::ldexp(1.0, -500)), 0).find("a squared norm") != std::string::npos);
  CHECK(message_of(one(std::ldexp(1.0, 500)), 0).empty());
  CHECK_FALSE(message_of(one(std::ldexp(1.1, 500)), 0).empty());
  CHECK_FALSE(message_of(one(0.125), Rational(1, 8)).empty());
  CHECK_FALSE(message_of(one(0.0625), Rational(1, 8)).empty());
  CHECK(message_of(one(0.126), Rational(1, 8)).empty());
  CHECK_NOTHROW(static_cast<void>(gram_of_values(one(std::ldexp(1.0, 250)), std::nullopt, 1)));
  CHECK_THROWS_AS(static_cast<void>(gram_of_values(one(std::ldexp(1.0, -250)), std::nullopt, 1)),
                  DamagedMatrix);
}

TEST_CASE("symmetry, Cauchy-Schwarz and definiteness are decided at the edge of the entry error") {
  const auto two = [](double above, double below) {
    Matrix g(2, 2);
    g << 1, above, below, 1;
    return g;
  };
  CHECK(message_of(two(0, 0.25), Rational(1, 8)).empty());
  CHECK_FALSE(message_of(two(0, 0.2500001), Rational(1, 8)).empty());
  // The double just above 1/5 is further from 0 than 2/10.
  const double just_above = gram::double_above(Rational(1, 5));
  CHECK_FALSE(message_of(two(0, just_above), Rational(1, 10)).empty());
  CHECK(message_of(two(0, gram::double_below(Rational(1, 5))), Rational(1, 10)).empty());
  CHECK(message_of(two(1.15, 1.15), Rational(1, 10)).empty());  // 1.05^2 <= 1.1^2
  CHECK(message_of(two(1.21, 1.21), Rational(1, 10)).find("more than the norms allow") !=
        std::string::npos);
  Matrix three(3, 3);
  three << 1, -0.6, -0.6, -0.6, 1, -0.6, -0.6, -0.6, 1;
  // (3/2, 3/2, 1): 1 - 9/5 = -0.8, a little more with what rounding may add.
  CHECK(message_of(three, 0).find("below -0.799") != std::string::npos);
}

TEST_CASE("pairs and cliques at their edges") {
  const GramMatrix none = exact(equicorrelated(4, 0));
  CHECK(gram::certain_pairs(none, 0)[0].count() == 3);
  CHECK(gram::certain_pairs(none, Rational(-1, 8))[0].none());
  const GramMatrix tenth = exact(equicorrelated(3, gram::double_above(Rational(1, 10))));
  CHECK(gram::certain_pairs(tenth, Rational(1, 10))[0].none());
  CHECK(gram::certain_pairs(exact(equicorrelated(3, gram::double_below(Rational(1, 10)))),
                            Rational(1, 10))[0]
            .count() == 2);
  const gram::Graph complete = gram::certain_pairs(none, 0);
  const auto has_clique = [](const gram::Graph& graph, std::size_t size, std::uint64_t work) {
    return gram::find_clique(graph, size, work).verdict;
  };
  CHECK(has_clique(complete, 4, 1000) == Verdict::holds);
  CHECK(has_clique(complete, 5, 1000) == Verdict::fails);
  CHECK(has_clique(complete, 4, 0) == Verdict::undecided);
  // A cycle of five has edges and no triangle, and every vertex has two neighbours.
  gram::Graph cycle(5, gram::VertexSet(5));
  for (std::size_t i = 0; i < 5; ++i) {
    cycle[i].set((i + 1) % 5);
    cycle[i].set((i + 4) % 5);
  }
  CHECK(has_clique(cycle, 2, 1000) == Verdict::holds);
  CHECK(has_clique(cycle, 3, 1000) == Verdict::fails);
  CHECK(gram::greedy_clique(cycle).size() == 2);
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
