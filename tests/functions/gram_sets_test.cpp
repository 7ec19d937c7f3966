// Sets of functions with small correlations, in pairs and on average.
#include <algorithm>
#include <bit>
#include <cmath>
#include <vector>

#include "support/gram_families.hpp"

namespace sqdim {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using testing::averages_of;
using testing::Draws;
using testing::equicorrelated;
using testing::exact;
using testing::random_dyadic_gram;
using testing::scaled;

TEST_SUITE_BEGIN("gram");

/// Returns the largest d for which d functions have pairwise correlations at most 1/d^power, by
/// going through all sets.
std::size_t exhaustive_dimension(const MatrixXd& gram, unsigned power) {
  const auto size = static_cast<unsigned>(gram.rows());
  std::size_t best = 1;
  for (std::uint64_t set = 1; set < std::uint64_t{1} << size; ++set) {
    const auto d = static_cast<std::size_t>(std::popcount(set));
    if (d <= best) continue;
    const double most = std::pow(static_cast<double>(d), -static_cast<double>(power));
    bool fits = true;
    for (unsigned i = 0; i < size && fits; ++i)
      for (unsigned j = 0; j < i && fits; ++j)
        if ((set >> i & 1) != 0 && (set >> j & 1) != 0)
          fits = std::abs(gram(static_cast<Index>(i), static_cast<Index>(j))) <= most;
    if (fits) best = d;
  }
  return best;
}

TEST_CASE("SQ-DIM is that of an exhaustive search, for up to 14 functions") {
  Draws draws(98);
  for (std::uint64_t i = 0; i < scaled(40); ++i) {
    const MatrixXd gram = random_dyadic_gram(draws, static_cast<Index>(draws.between(1, 14)));
    for (const unsigned power : {1U, 3U}) {
      const UncorrelatedSets sets = uncorrelated_sets(exact(gram), power, 1);
      const std::size_t wanted = exhaustive_dimension(gram, power);
      CHECK(sets.lower == wanted);
      CHECK(sets.upper == wanted);
    }
  }
}

TEST_CASE("an uncertain correlation counts against the set, and for the bound") {
  // The entries are 1/4 +- 1/100: four functions of correlation at most 1/4 are possible but not
  // certain; three are certain.
  const GramMatrix gram{equicorrelated(8, 0.25), 1, Rational(1, 100)};
  const UncorrelatedSets sets = uncorrelated_sets(gram, 1, 1);
  CHECK(sets.lower == 3);
  CHECK(sets.upper == 4);
}

TEST_CASE("SQ-DIM of blocks is their number") {
  // Correlations are 3/4 within a block and 0 between blocks.
  constexpr Index blocks = 12;
  constexpr Index size = 10;
  MatrixXd gram = MatrixXd::Zero(blocks * size, blocks * size);
  for (Index b = 0; b < blocks; ++b)
    gram.block(b * size, b * size, size, size) = equicorrelated(size, 0.75);
  for (const unsigned power : {1U, 3U}) {
    const UncorrelatedSets sets = uncorrelated_sets(exact(gram), power, 2);
    CHECK(sets.lower == blocks);
    CHECK(sets.upper == blocks);
  }
}

TEST_CASE("the spectrum bounds SQ-DIM of many functions in a space of few dimensions") {
  Draws draws(99);
  constexpr Index size = 150;
  const MatrixXd gram = random_dyadic_gram(draws, size);  // of rank at most 16
  for (const unsigned power : {1U, 3U}) {
    const UncorrelatedSets sets = uncorrelated_sets(exact(gram), power, 2);
    CHECK(sets.lower >= 1);
    CHECK(sets.lower <= sets.upper);
    CHECK(sets.upper <= 16);
  }
}

/// Returns the maximum of the sum of |entries| over |C| = s, by going through all sets.
std::vector<double> exhaustive_averages(const MatrixXd& gram) {
  const auto size = static_cast<unsigned>(gram.rows());
  std::vector<double> best(size, 0);
  for (std::uint64_t set = 1; set < std::uint64_t{1} << size; ++set) {
    double sum = 0;
    for (unsigned i = 0; i < size; ++i)
      for (unsigned j = 0; j < size; ++j)
        if ((set >> i & 1) != 0 && (set >> j & 1) != 0)
          sum += std::abs(gram(static_cast<Index>(i), static_cast<Index>(j)));
    const auto s = static_cast<std::size_t>(std::popcount(set));
    best[s - 1] = std::max(best[s - 1], sum / static_cast<double>(s * s));
  }
  return best;
}

TEST_CASE(
    "average correlations are those of an exhaustive search, and do not increase with the size") {
  Draws draws(100);
  for (std::uint64_t i = 0; i < scaled(10); ++i) {
    const MatrixXd gram = random_dyadic_gram(draws, static_cast<Index>(draws.between(1, 11)));
    const AverageCorrelations found =
        averages_of(exact(gram), largest_absolute_eigenvalue(exact(gram)));
    const std::vector<double> wanted = exhaustive_averages(gram);
    REQUIRE(found.upper.size() == wanted.size());
    for (std::size_t s = 0; s < wanted.size(); ++s) {
      // Sums of sixteenths.
      CHECK(static_cast<double>(found.lower[s]) == doctest::Approx(wanted[s]).epsilon(1e-15));
      CHECK(found.upper[s] == found.lower[s]);
      if (s > 0) CHECK(wanted[s] <= wanted[s - 1] + 1e-15);
    }
  }
}

TEST_CASE("a correlation that underflows in doubles is none of 0") {
  // (1 + r)/2 > 1/2 for r = 1e-175 / 2^500.
  MatrixXd gram = MatrixXd::Constant(2, 2, 1e-175);
  gram.diagonal().setConstant(std::ldexp(1.0, 500));
  const GramMatrix relative = normalised(exact(gram));
  const AverageCorrelations found = averages_of(relative, largest_absolute_eigenvalue(relative));
  CHECK(found.upper[1] > Rational(1, 2));
}

TEST_CASE("bounds on average correlations meet where all correlations are equal") {
  const MatrixXd gram = equicorrelated(60, 0.25);
  const AverageCorrelations found =
      averages_of(exact(gram), largest_absolute_eigenvalue(exact(gram)));
  for (std::size_t s = 1; s <= 60; ++s) {
    const Rational average = Rational(3 + s) / (4 * Rational(s));
    CHECK(found.lower[s - 1] == average);
    CHECK(found.upper[s - 1] == average);
  }
}

TEST_CASE("multiples of a unit have exact average correlations") {
  // The expected values (1 + 0.1 (s - 1))/s are in tenths; all sets are tried, and row sums are
  // taken.
  for (const Index size : {10, 30}) {
    Eigen::MatrixXd tenths = MatrixXd::Ones(size, size);
    tenths.diagonal().setConstant(10);
    const GramMatrix gram{tenths, Rational(1, 10), 0};
    const AverageCorrelations found = averages_of(gram, largest_absolute_eigenvalue(gram));
    for (std::size_t s = 1; s <= gram.size(); ++s) {
      const Rational average = Rational(9 + s) / (10 * Rational(s));
      CHECK(found.lower[s - 1] == average);
      CHECK(found.upper[s - 1] == average);
    }
  }
}

TEST_CASE("random families have average correlations between what is found and what is proved") {
  Draws draws(101);
  const MatrixXd gram = random_dyadic_gram(draws, 80);
  const AverageCorrelations found =
      averages_of(exact(gram), largest_absolute_eigenvalue(exact(gram)));
  for (std::size_t s = 1; s <= 80; ++s) CHECK(found.lower[s - 1] <= found.upper[s - 1]);
  CHECK(found.lower[0] == 1);
  const double whole = gram.cwiseAbs().sum() / 6400;
  CHECK(static_cast<double>(found.lower[79]) == doctest::Approx(whole));
}

TEST_CASE("the sets that prove SQ-DIM are as little correlated as they should be") {
  Draws draws(77);
  for (std::uint64_t i = 0; i < scaled(40); ++i) {
    const MatrixXd gram = random_dyadic_gram(draws, 18);
    for (const unsigned power : {1U, 3U}) {
      const UncorrelatedSets sets = uncorrelated_sets(exact(gram), power, 1);
      if (sets.lower == 1) continue;
      REQUIRE(sets.members.size() >= sets.lower);
      const double most = std::pow(static_cast<double>(sets.lower), -static_cast<double>(power));
      for (const std::size_t a : sets.members)
        for (const std::size_t b : sets.members)
          if (a != b) CHECK(std::abs(gram(Index(a), Index(b))) <= most);
    }
  }
}

TEST_CASE("near copies of orthonormal functions do not hide them") {
  // 40 orthonormal functions, and 20 with correlation 1/2 to the first.
  MatrixXd values = MatrixXd::Zero(60, 60);
  values.diagonal().setOnes();
  values.bottomRows(20) /= 2;
  values.bottomRows(20).col(0).setConstant(0.5);
  const GramFacts facts = gram_facts(exact(values * values.transpose()), 1);
  const auto orthonormal = [](const auto& part) {
    return part->size() == 40 && part->correlation.upper == 0;
  };
  CHECK(std::any_of(facts.parts.begin(), facts.parts.end(), orthonormal));
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
