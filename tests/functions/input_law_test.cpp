#include "sqdim/functions/input_law/input_law.hpp"

#include <cmath>

#include "sqdim/inquiry/names/names.hpp"
#include "support/support.hpp"

namespace sqdim {
namespace {

constexpr Precision precision{100};

std::vector<Marginal> marginal_samples() {
  std::vector<Marginal> list;
  for (const MarginalEntry& entry : all_marginals()) {
    for (const std::string& example : entry.examples)
      list.push_back(entry.make(parse_call(example)));
  }
  return list;
}

std::vector<Distribution> samples() {
  std::vector<Distribution> list;
  for (const DistributionEntry& entry : all_distributions()) {
    for (const std::string& example : entry.examples) list.push_back(find_distribution(example));
  }
  for (const Marginal& marginal : marginal_samples())
    list.push_back(find_distribution(marginal.name));
  return list;
}

/// Returns E[F(X)] by the midpoint rule in the quantiles, with an error of order 1/nodes for
/// bounded F.
template <class Function>
double mean(const Marginal& marginal, Function function) {
  constexpr int nodes = 200'000;
  double sum = 0;
  for (int i = 0; i < nodes; ++i) sum += function(marginal.quantile((i + 0.5) / nodes));
  return sum / nodes;
}

Ball ball(const Rational& x) {
  return {x, precision};
}

TEST_SUITE_BEGIN("input_law");

TEST_CASE("every example is found by its canonical name, which parses back") {
  for (const Distribution& distribution : samples()) {
    CAPTURE(distribution.name);
    const Distribution again = find_distribution(distribution.name);
    CHECK(again.name == distribution.name);
    CHECK(again.dimension == distribution.dimension);
    CHECK(again.law.index() == distribution.law.index());
  }
}

TEST_CASE("transforms and quantiles of a marginal describe one law") {
  for (const Marginal& marginal : marginal_samples()) {
    CAPTURE(marginal.name);
    for (const Rational& t : {Rational(0), Rational(1, 3), Rational(-7, 5), Rational(3)}) {
      const double x = static_cast<double>(t);
      CHECK(
          marginal.cosine_transform(ball(t)).approximately() ==
          doctest::Approx(mean(marginal, [&](double v) { return std::cos(x * v); })).epsilon(1e-4));
      CHECK(
          marginal.sine_transform(ball(t)).approximately() ==
          doctest::Approx(mean(marginal, [&](double v) { return std::sin(x * v); })).epsilon(1e-4));
    }
    const Rational b(1, 7);
    CHECK(marginal.hyperbolic_moment(ball(b)).approximately() ==
          doctest::Approx(mean(marginal, [](double v) { return std::cosh(v / 7); })).epsilon(1e-3));
    CHECK(marginal.hyperbolic_moment(ball(0)).contains(Rational(1)));
  }
}

TEST_CASE("a symmetric marginal has no sine transform, and its quantiles are odd") {
  for (const Marginal& marginal : marginal_samples()) {
    CAPTURE(marginal.name);
    const Ball sine = marginal.sine_transform(ball(Rational(5, 4)));
    CHECK(marginal.symmetric == (sine.is_exact() && sine.contains(0)));
    if (!marginal.symmetric) continue;
    for (const double u : {0.1, 0.25, 0.4})
      CHECK(marginal.quantile(u) == doctest::Approx(-marginal.quantile(1 - u)).epsilon(1e-12));
  }
}

TEST_CASE("a hyperbolic moment that is infinite is unknown") {
  const auto moment = [](const char* name, const Rational& b) {
    return find_distribution(name).product()->of(1).hyperbolic_moment(ball(b));
  };
  CHECK(moment("laplace", Rational(99, 100)).is_finite());
  CHECK_FALSE(moment("laplace", 1).is_finite());
  CHECK_FALSE(moment("laplace", 2).is_finite());
  CHECK(moment("logistic(1/4)", Rational(3999, 1000)).is_finite());
  CHECK_FALSE(moment("logistic(1/4)", 4).is_finite());
  CHECK_FALSE(moment("logistic(1/4)", 5).is_finite());
}

TEST_CASE("sign symmetry is a flip of any coordinate, and separates all subsets") {
  for (const Distribution& distribution : samples()) {
    CAPTURE(distribution.name);
    const auto flip = separating_flip(distribution, {1, 2, 3}, {2, 3, 4});
    if (is_sign_symmetric(distribution)) CHECK(flip == std::vector<std::uint64_t>{1});
    CHECK_FALSE(separating_flip(distribution, {1, 2}, {1, 2}));
  }
}

TEST_CASE("one symmetric coordinate of the difference suffices, and none is needed in a block") {
  const auto flip = [](const char* name, const Subset& first, const Subset& second) {
    return separating_flip(find_distribution(name), first, second);
  };
  using Coordinates = std::vector<std::uint64_t>;
  CHECK(flip("gaussian(mean=[1,0,1,1])", {1, 2}, {3, 4}) == Coordinates{2});
  CHECK_FALSE(flip("gaussian(mean=[1,0,1,1])", {1, 2}, {2, 3}));
  // Coordinates 1 and 2 flip together. S = {1,3} meets that block in one coordinate, T = {3,4} in
  // none.
  const char* blocks = "gaussian(covariance=[[1,1/2,0,0],[1/2,1,0,0],[0,0,1,1/2],[0,0,1/2,1]])";
  CHECK(flip(blocks, {1, 3}, {3, 4}) == Coordinates{1});
  CHECK_FALSE(flip(blocks, {1, 3}, {2, 4}));
  CHECK_FALSE(flip("gaussian(correlation=1/2)", {1, 2}, {2, 3}));
  CHECK_FALSE(flip("gaussian(mean=1/10)", {1, 2, 3}, {2, 3, 4}));
}

TEST_CASE("laws that look the same are told to be the same") {
  CHECK(is_standard_gaussian(find_distribution("gaussian")));
  CHECK(is_standard_gaussian(find_distribution("normal")));
  CHECK(is_standard_gaussian(find_distribution("gaussian(covariance=[[1,0],[0,1]])")));
  CHECK_FALSE(is_standard_gaussian(find_distribution("gaussian(mean=[0,1])")));
  CHECK(find_distribution("gaussian(correlation=0)").name == "gaussian");
  CHECK(is_exchangeable(find_distribution("gaussian(mean=1/2,correlation=1/3)")));
  CHECK(is_exchangeable(find_distribution("gaussian(covariance=[[2,1],[1,2]])")));
  CHECK_FALSE(is_exchangeable(find_distribution("gaussian(covariance=[[2,1],[1,3]])")));
  CHECK_FALSE(is_exchangeable(find_distribution("product([uniform,normal])")));
  CHECK(has_density(find_distribution("student(2)")));
  CHECK_FALSE(has_density(find_distribution("product([uniform,rademacher])")));
  CHECK_FALSE(has_density(find_distribution("sphere")));
}

TEST_CASE("what is no distribution is refused in one line") {
  const auto refused = [](const char* text, const char* message) {
    CHECK_THROWS_WITH_AS(find_distribution(text), message, InvalidInput);
  };
  refused("gaussian(covariance=[[1,2],[2,1]])",
          "gaussian: covariance is not positive definite: its leading minor of order 2 is not "
          "positive");
  refused("gaussian(covariance=[[1,1],[1,1]])",
          "gaussian: covariance is not positive definite: its leading minor of order 2 is not "
          "positive");
  refused("gaussian(covariance=[[1,1/2],[1/3,1]])",
          "gaussian: covariance is not symmetric: entry (1,2) is 1/2 and entry (2,1) is 1/3");
  refused("gaussian(covariance=[[1,0],[0]])",
          "gaussian: covariance is a square matrix, not 2 rows, one of them with 1 entries");
  refused("gaussian(mean=[1,2,3],covariance=[[1,0],[0,1]])",
          "gaussian: mean has 3 entries, covariance 2 rows");
  refused(
      "gaussian(correlation=1)",
      "gaussian: correlation is a number from 0 to below 1, not '1'; covariance takes a matrix");
  refused("gaussian(mean=2000000)", "gaussian: a mean is at most 1000000 in size, not '2000000'");
  refused("gaussian(mean=[0,-1e400])",
          "gaussian: a mean is at most 1000000 in size, not '-1000000000000000000000000000000"
          "0000000000000000000000000000...'");
  refused("gaussian(covariance=[[1e13,1],[1,1]])",
          "gaussian: a variance is from 10^-12 to 10^12, not '10000000000000'");
  refused("student(0)",
          "student: df, the degrees of freedom, is a number above 0 and at most 1000000, not '0'");
  refused("laplace(-1)", "laplace: the scale is a number from 1/1000000 to 1000000, not '-1'");
  refused("guassian",
          "unknown distribution 'guassian' (did you mean gaussian?); known: gaussian, sphere, "
          "student, product, normal, uniform, rademacher, laplace, logistic");
  refused("product([cauchy])",
          "unknown marginal 'cauchy'; known: normal, uniform, rademacher, laplace, logistic");
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
