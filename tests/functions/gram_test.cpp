#include "sqdim/functions/gram/gram.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <vector>

#include "sqdim/foundation/notation/notation.hpp"
#include "sqdim/functions/gram/detail/cholesky.hpp"
#include "sqdim/functions/gram/detail/eigenvalues.hpp"
#include "support/gram_families.hpp"

namespace sqdim {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using testing::Draws;
using testing::equicorrelated;
using testing::exact;
using testing::random_dyadic_gram;
using testing::scaled;

/// I + a v v^T for small integers v and a = 2^-6. Its largest eigenvalue is exactly 1 + a ||v||^2.
struct Spiked {
  MatrixXd gram;
  Rational lambda;
};
Spiked spiked(Draws& draws, Index size) {
  Eigen::VectorXd v(size);
  for (double& entry : v) entry = static_cast<double>(draws.between(-3, 3));
  const double a = 1.0 / 64;
  return {MatrixXd::Identity(size, size) + a * v * v.transpose(),
          1 + Rational(a * v.squaredNorm())};
}

bool encloses(const Enclosure& x, const Rational& value) {
  return x.lower <= value && value <= x.upper;
}

double width(const Enclosure& x) {
  return static_cast<double>(Rational(x.upper - x.lower));
}

TEST_SUITE_BEGIN("gram");

TEST_CASE("Lambda encloses eigenvalues in closed form, narrowly") {
  Draws draws(91);
  for (const Index size : {1, 2, 3, 17, 64, 65, 130, 250}) {
    CAPTURE(size);
    for (const double r : {0.0, 0.25, 0.875}) {
      const LargestEigenvalue lambda = largest_eigenvalue(exact(equicorrelated(size, r)), 2);
      CHECK(encloses(lambda.value, 1 + Rational(r) * Rational(Integer(std::int64_t{size - 1}))));
      CHECK(width(lambda.value) <= 1e-8 * static_cast<double>(size));
    }
    const Spiked spike = spiked(draws, size);
    const LargestEigenvalue lambda = largest_eigenvalue(exact(spike.gram), 2);
    CHECK(encloses(lambda.value, spike.lambda));
    CHECK(width(lambda.value) <= 1e-9 * static_cast<double>(spike.lambda));
  }
}

TEST_CASE("an orthogonal family's Lambda is exact, and blocks have that of the largest") {
  CHECK(largest_eigenvalue(exact(MatrixXd::Identity(40, 40)), 1).value.is_exact());
  MatrixXd blocks = MatrixXd::Zero(30, 30);
  blocks.topLeftCorner(20, 20) = equicorrelated(20, 0.25);
  blocks.bottomRightCorner(10, 10) = -equicorrelated(10, 0.5);
  blocks.bottomRightCorner(10, 10).diagonal().setOnes();  // 1 + 1/2 at most
  const LargestEigenvalue lambda = largest_eigenvalue(exact(blocks), 2);
  CHECK(encloses(lambda.value, 1 + Rational(19, 4)));
  CHECK(width(lambda.value) <= 1e-10);
}

TEST_CASE("Lambda agrees with a decomposition by another library, for random spectra") {
  Draws draws(92);
  for (std::uint64_t i = 0; i < scaled(20); ++i) {
    const auto size = static_cast<Index>(draws.between(2, 90));
    const MatrixXd gram = random_dyadic_gram(draws, size);
    const double other = Eigen::SelfAdjointEigenSolver<MatrixXd>(gram).eigenvalues()(size - 1);
    const Enclosure lambda = largest_eigenvalue(exact(gram), 2).value;
    CHECK(static_cast<double>(lambda.lower) <= other + 1e-9);
    CHECK(static_cast<double>(lambda.upper) >= other - 1e-9);
    CHECK(width(lambda) <= 1e-8);
    const Enclosure absolute = largest_absolute_eigenvalue(exact(gram));
    const MatrixXd sizes = gram.cwiseAbs();
    const double perron = Eigen::SelfAdjointEigenSolver<MatrixXd>(sizes).eigenvalues()(size - 1);
    CHECK(static_cast<double>(absolute.lower) <= perron + 1e-9);
    CHECK(static_cast<double>(absolute.upper) >= perron - 1e-9);
    CHECK(width(absolute) <= 1e-4);
  }
}

TEST_CASE("a factorisation never proves less than Lambda, however it is started") {
  Draws draws(93);
  for (std::uint64_t i = 0; i < scaled(60); ++i) {
    const Spiked spike = spiked(draws, static_cast<Index>(draws.between(2, 60)));
    const double guess =
        static_cast<double>(spike.lambda) * (0.5 + 0.02 * static_cast<double>(i % 40));
    const auto bound = gram::cholesky_bound(spike.gram, 0, guess, 1);
    if (bound) CHECK(*bound >= spike.lambda);
    // All attempts start at the guess or slightly above it.
    if (guess < 0.9 * static_cast<double>(spike.lambda)) CHECK_FALSE(bound);
  }
}

TEST_CASE("the factorisation has the same bits on any number of threads, and is one") {
  Draws draws(94);
  const MatrixXd gram = random_dyadic_gram(draws, 450) + MatrixXd::Identity(450, 450);
  MatrixXd one = gram;
  MatrixXd three = gram;
  REQUIRE(gram::cholesky(one, 1) == 450);
  REQUIRE(gram::cholesky(three, 3) == 450);
  CHECK((one.array() == three.array()).all());
  const MatrixXd factor = one.triangularView<Eigen::Lower>();
  CHECK((factor * factor.transpose() - gram).cwiseAbs().maxCoeff() < 1e-11);
}

TEST_CASE(
    "matrices of rank one or two, and those with two eigenvalues, have a Lambda of any size") {
  for (const Index size : {65, 100, 200}) {
    for (const double scale : {1.0, std::ldexp(1.0, -490), std::ldexp(1.0, 490)}) {
      CAPTURE(size);
      const MatrixXd ones = scale * MatrixXd::Ones(size, size);
      const Rational whole = Rational(scale) * Rational(Integer(std::int64_t{size}));
      CHECK(encloses(largest_eigenvalue(exact(ones), 1).value, whole));
      MatrixXd blocks = ones;
      blocks.topRightCorner(size / 2, size - size / 2).setZero();
      blocks.bottomLeftCorner(size - size / 2, size / 2).setZero();
      const Rational half = Rational(scale) * Rational(Integer(std::int64_t{size - size / 2}));
      CHECK(encloses(largest_eigenvalue(exact(blocks), 1).value, half));
      CHECK_NOTHROW(static_cast<void>(gram_facts(exact(ones), 1)));
    }
  }
  CHECK_NOTHROW(static_cast<void>(gram_facts(exact(equicorrelated(300, 0.5)), 2)));
}

TEST_CASE("Lambda is as narrow in any unit") {
  Draws draws(102);
  const MatrixXd gram = random_dyadic_gram(draws, 80);
  for (const int exponent : {-480, -60, 0, 60, 480}) {
    const Enclosure lambda = largest_eigenvalue(exact(std::ldexp(1.0, exponent) * gram), 1).value;
    CHECK(static_cast<double>(Rational((lambda.upper - lambda.lower) / lambda.upper)) < 1e-10);
  }
}

TEST_CASE("an entry error widens Lambda by N times as much") {
  const GramMatrix gram{MatrixXd::Identity(10, 10), 1, Rational(1, 100)};
  const Enclosure lambda = largest_eigenvalue(gram, 1).value;
  CHECK(lambda.upper >= Rational(11, 10));  // the value for I + J/100
  CHECK(lambda.upper <= Rational(111, 100));
  CHECK(lambda.lower <= 1);
}

Matrix rows_of(const MatrixXd& x) {
  return x;
}

TEST_CASE("what is no Gram matrix is refused with the place") {
  const auto refused = [](const MatrixXd& entries, const Rational& error, const char* text) {
    CHECK_THROWS_WITH_AS(static_cast<void>(gram_matrix(rows_of(entries), error, 1)),
                         doctest::Contains(text), DamagedMatrix);
  };
  refused(MatrixXd::Ones(2, 3), 0, "square");
  MatrixXd g = equicorrelated(5, 0.25);
  g(3, 1) = 0.26;
  refused(g, 0, "row 4, column 2");
  refused(g, Rational(1, 250), "not symmetric");
  CHECK_NOTHROW(static_cast<void>(gram_matrix(rows_of(g), Rational(3, 500), 1)));
  g = equicorrelated(5, 0.25);
  g(2, 2) = 0;
  refused(g, 0, "row 3, column 3");
  g = equicorrelated(4, 0.25);
  g(3, 0) = g(0, 3) = -1.0000001;
  refused(g, 0, "row 4, column 1");
  // 1 + 2 r < 0.
  refused(equicorrelated(3, -0.625), 0, "not positive semidefinite");
  refused(equicorrelated(3, -0.625), Rational(1, 100), "not positive semidefinite");
  CHECK_NOTHROW(
      static_cast<void>(gram_matrix(rows_of(equicorrelated(3, -0.625)), Rational(1, 8), 1)));
  // A far corner of a large matrix.
  MatrixXd large = MatrixXd::Identity(300, 300);
  large.bottomRightCorner(3, 3) = equicorrelated(3, -0.625);
  refused(large, 0, "functions 1 to 300");
}

TEST_CASE(
    "an entry beyond Cauchy-Schwarz is told by how much, and the error that admits the matrix") {
  // The norms are 1. |a| - e <= 1 + e holds for e >= (|a| - 1)/2, which is 3/16 for the worst pair.
  MatrixXd g = MatrixXd::Identity(4, 4);
  g(1, 0) = g(0, 1) = 1.25;
  g(3, 2) = g(2, 3) = -1.375;
  const auto message = [&](const Rational& error) -> std::string {
    try {
      static_cast<void>(gram_matrix(rows_of(g), error, 1));
    } catch (const DamagedMatrix& damaged) {
      return damaged.what();
    }
    return "";
  };
  CHECK(message(0) ==
        "row 2, column 1: a correlation of 1.25 is more than the norms allow, |<f, g>| <= ||f|| "
        "||g||, by 0.25; dimension --entry-error 0.19 admits the whole matrix");
  CHECK(message(Rational(1, 8)).find("row 4, column 3: a correlation of -1.375") == 0);
  CHECK(message(Rational(3, 16)).empty());
  CHECK_FALSE(message(Rational(18, 100)).empty());
  // No three functions have the cosines 1.0, 1.0 and -0.5. They need a larger error than any pair.
  g = equicorrelated(3, 1.0);
  g(2, 0) = g(0, 2) = 1.0625;
  g(2, 1) = g(1, 2) = -0.5;
  const std::string whole = message(0);
  const std::size_t from = whole.find("--entry-error ") + 14;
  const Rational least = parse_rational(whole.substr(from, whole.find(" admits") - from));
  CHECK(least > Rational(1, 8));
  CHECK_NOTHROW(static_cast<void>(gram_matrix(rows_of(g), least, 1)));
  CHECK_THROWS_AS(static_cast<void>(gram_matrix(rows_of(g), least * Rational(9, 10), 1)),
                  DamagedMatrix);
}

TEST_CASE("an entry that was rounded is known to half a unit in the last place") {
  GivenMatrix given = rows_of(equicorrelated(3, 0.25));
  given.is_rounded = true;
  const GramMatrix gram = gram_matrix(given, 0, 1);
  CHECK(gram.entry_error >= power_of_two(-53));
  CHECK(gram.entry_error < power_of_two(-52));
  // Multiples of a unit are shown as they were given.
  Matrix beyond = rows_of(equicorrelated(2, 12.5));
  beyond.diagonal().setConstant(10);
  CHECK_THROWS_WITH_AS(static_cast<void>(gram_matrix({beyond, Rational(1, 10)}, 0, 1)),
                       doctest::Contains("a correlation of 1.25 is"), DamagedMatrix);
  CHECK(gram_of_values({Matrix::Ones(1, 3), 1, true}, std::nullopt, 1).entry_error > 0);
  CHECK(gram_of_values(Matrix(Matrix::Ones(1, 3)), GivenMatrix(Matrix::Ones(1, 3), 1, true), 1)
            .entry_error > 0);
  // The value is (0.1)^2, in tenths.
  const GramMatrix tenths = gram_of_values({Matrix::Ones(1, 3), Rational(1, 10)}, std::nullopt, 1);
  CHECK(tenths.scale * Rational(tenths.entries(0, 0)) == Rational(1, 100));
}

TEST_CASE("Gram matrices of few points, singular and rounded, are taken") {
  Draws draws(95);
  for (std::uint64_t i = 0; i < scaled(20); ++i) {
    const auto size = static_cast<Index>(draws.between(1, 60));
    const MatrixXd gram = random_dyadic_gram(draws, size);
    CHECK_NOTHROW(static_cast<void>(gram_matrix(rows_of(gram), 0, 2)));
    CHECK_NOTHROW(static_cast<void>(gram_matrix(rows_of(gram / 3), 0, 2)));
  }
}

TEST_CASE(
    "parallel functions are taken when exact; rounded ones with an entry error that covers it") {
  Draws draws(103);
  std::uint64_t refused = 0;
  for (std::uint64_t i = 0; i < std::max<std::uint64_t>(40, scaled(40)); ++i) {
    MatrixXd values(6, 5);
    for (double& x : values.reshaped()) x = static_cast<double>(draws.unit()) - 0.5;
    values.rowwise().normalize();
    values.row(5) = -values.row(0);
    const auto gram_of = [](const MatrixXd& rows) {
      const MatrixXd gram = rows * rows.transpose();
      return rows_of((gram + gram.transpose()) / 2);
    };
    CHECK_NOTHROW(static_cast<void>(gram_matrix(gram_of(values), 0, 1)));
    values.row(5) = (-3 * values.row(0)).normalized();
    CHECK_NOTHROW(
        static_cast<void>(gram_matrix(gram_of(values), Rational(1, 100'000'000'000'000), 1)));
    try {
      static_cast<void>(gram_matrix(gram_of(values), 0, 1));
    } catch (const DamagedMatrix& error) {
      ++refused;
      CHECK(std::string(error.what()).find("--entry-error") != std::string::npos);
    }
  }
  CHECK(refused > 0);
}

TEST_CASE("values give exact inner products where they are integers, else enclose them") {
  Draws draws(96);
  for (std::uint64_t round = 0; round < scaled(10); ++round) {
    const auto size = static_cast<Index>(draws.between(1, 9));
    const auto points = static_cast<Index>(draws.between(1, 40));
    const bool integers = round % 2 == 0;
    Matrix values(size, points);
    Matrix weights(points, 1);
    for (double& x : values.reshaped())
      x = integers ? static_cast<double>(draws.between(-9, 9))
                   : 0.01 + static_cast<double>(draws.unit());
    for (double& w : weights.reshaped())
      w = integers ? static_cast<double>(draws.between(1, 5))
                   : 0.1 + static_cast<double>(draws.unit());
    values.col(0).setConstant(1);
    const GramMatrix gram = gram_of_values(values, weights, 2);
    CHECK((gram.entry_error == 0) == integers);
    CHECK(gram.entry_error < Rational(1, 1'000'000'000));
    Rational mass = 0;
    for (Index x = 0; x < points; ++x) mass += Rational(weights(x, 0));
    for (Index i = 0; i < size; ++i) {
      for (Index j = 0; j < size; ++j) {
        Rational sum = 0;
        for (Index x = 0; x < points; ++x)
          sum += Rational(weights(x, 0)) * Rational(values(i, x)) * Rational(values(j, x));
        const Rational error = abs(gram.scale * Rational(gram.entries(i, j)) - sum / mass);
        CHECK(error <= gram.scale * gram.entry_error);
      }
    }
  }
}

TEST_CASE("weights that are none are refused, and functions of norm 0") {
  const Matrix values = Matrix::Ones(2, 3);
  Matrix weights = Matrix::Ones(4, 1);
  CHECK_THROWS_WITH_AS(static_cast<void>(gram_of_values(values, weights, 1)),
                       doctest::Contains("4 rows"), DamagedMatrix);
  weights = Matrix::Ones(3, 1);
  weights(1, 0) = -1;
  CHECK_THROWS_WITH_AS(static_cast<void>(gram_of_values(values, weights, 1)),
                       doctest::Contains("weight 2"), DamagedMatrix);
  weights.setZero();
  CHECK_THROWS_WITH_AS(static_cast<void>(gram_of_values(values, weights, 1)),
                       doctest::Contains("zero"), DamagedMatrix);
  Matrix vanishing = values;
  vanishing.row(1).setZero();
  CHECK_THROWS_WITH_AS(static_cast<void>(gram_of_values(vanishing, std::nullopt, 1)),
                       doctest::Contains("function 2"), DamagedMatrix);
}

TEST_CASE("functions over their norms, and less their mean, are as exact arithmetic has them") {
  Draws draws(97);
  for (std::uint64_t round = 0; round < scaled(10); ++round) {
    const auto size = static_cast<Index>(draws.between(2, 25));
    const MatrixXd unit = random_dyadic_gram(draws, size);
    Eigen::VectorXd norms(size);
    for (double& norm : norms) norm = static_cast<double>(draws.between(1, 7));
    const GramMatrix gram = exact(norms.asDiagonal() * unit * norms.asDiagonal());
    const GramMatrix relative = normalised(gram);
    const GramMatrix less_mean = centred(gram);
    Rational all = 0;
    std::vector<Rational> sums(static_cast<std::size_t>(size), 0);
    for (Index i = 0; i < size; ++i)
      for (Index j = 0; j < size; ++j) {
        sums[static_cast<std::size_t>(i)] += Rational(gram.entries(i, j));
        all += Rational(gram.entries(i, j));
      }
    const Rational n = Integer(std::int64_t{size});
    for (Index i = 0; i < size; ++i) {
      for (Index j = 0; j < size; ++j) {
        CHECK(abs(relative.scale * Rational(relative.entries(i, j)) - Rational(unit(i, j))) <=
              relative.scale * relative.entry_error);
        const Rational wanted =
            Rational(gram.entries(i, j)) -
            (sums[static_cast<std::size_t>(i)] + sums[static_cast<std::size_t>(j)]) / n +
            all / (n * n);
        CHECK(abs(Rational(less_mean.entries(i, j)) - wanted) <= less_mean.entry_error);
      }
    }
    CHECK(less_mean.entry_error < Rational(1, 1'000'000'000));
  }
}

TEST_CASE("the stages of the facts are named, once each and in order") {
  std::vector<std::string> stages;
  gram_facts(exact(equicorrelated(6, 0.25)), 1, 1,
             [&](std::string_view stage) { stages.emplace_back(stage); });
  CHECK(stages ==
        std::vector<std::string>{"Lambda and average correlations", "SQ-DIM in the convention 1/d",
                                 "SQ-DIM in the convention 1/d^3", "less correlated sets"});
}

TEST_CASE("facts of functions with different norms know both scales") {
  MatrixXd entries = equicorrelated(6, 0.25);
  const Eigen::VectorXd norms = Eigen::VectorXd::LinSpaced(6, 1, 6);
  entries = (norms.asDiagonal() * entries * norms.asDiagonal()).eval();
  const GramFacts facts = gram_facts(exact(entries), 1);
  CHECK(facts.norm_squared.lower == 1);
  CHECK(facts.norm_squared.upper == 36);
  CHECK(encloses(facts.relative.lambda.value, Rational(9, 4)));
  CHECK(encloses(facts.correlation, Rational(1, 4)));
  REQUIRE(facts.raw);
  const double raw = Eigen::SelfAdjointEigenSolver<MatrixXd>(entries).eigenvalues()(5);
  CHECK(static_cast<double>(facts.raw->lambda.value.upper) == doctest::Approx(raw));
  CHECK_FALSE(gram_facts(exact(equicorrelated(6, 0.25)), 1).raw);
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
