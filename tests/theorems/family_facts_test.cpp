#include "sqdim/theorems/family_facts/family_facts.hpp"

#include <Eigen/Eigenvalues>
#include <cmath>
#include <vector>

#include "sqdim/inquiry/names/names.hpp"
#include "sqdim/values/correlation/correlation.hpp"
#include "support/families.hpp"
#include "support/support.hpp"

namespace sqdim {
namespace {

using testing::parity_network;

TEST_SUITE_BEGIN("family_facts");

TEST_CASE("an orthogonal family has Lambda = ||f||^2 exactly, in both scales") {
  const Family family = parity_network(find_activation("relu"), "identity", 30, 4);
  const FamilyFacts facts = facts_of(family);
  CHECK(facts.relative_lambda.is_exact());
  CHECK(facts.lambda(Scale::normalised)->lower == 1);
  CHECK(facts.lambda(Scale::raw)->lower == family.norm_squared->lower);
  CHECK(facts.lambda(Scale::raw)->upper == family.norm_squared->upper);
  CHECK(facts.relative_distance_squared == 2);
  CHECK(facts.size == binomial(30, 4));
}

TEST_CASE("correlations at most r give Lambda in [||f||^2, ||f||^2 + (N-1) r]") {
  const FamilyFacts facts =
      facts_of(find_family("abstract(size=101, norm_squared=4, correlation=1/50)"));
  CHECK(facts.lambda(Scale::raw)->lower == 4);
  CHECK(facts.lambda(Scale::raw)->upper == 6);
  CHECK(facts.lambda(Scale::normalised)->upper == Rational(3, 2));
  CHECK(facts.relative_distance_squared == 2 - Rational(1, 100));
}

TEST_CASE("the equicorrelated Gram matrix attains the bound on Lambda") {
  // G = (1 - r) I + r J has the eigenvector (1, ..., 1) with eigenvalue 1 + (N-1) r.
  const Rational r(3, 10);
  const int size = 7;
  const FamilyFacts facts =
      facts_of(find_family("abstract(size=7, norm_squared=1, correlation=3/10)"));
  Rational row_sum = 1;
  for (int j = 1; j < size; ++j) row_sum += r;
  CHECK(facts.relative_lambda.upper == row_sum);
}

TEST_CASE("without a norm there is no Lambda in the raw scale") {
  FamilyFacts facts = facts_of(find_family("orthonormal(5)"));
  facts.norm_squared.reset();
  CHECK_FALSE(facts.lambda(Scale::raw));
  CHECK(facts.lambda(Scale::normalised));
}

/// Returns the subsets of size k of {0, ..., n-1} as bits.
std::vector<unsigned> subsets_of(unsigned n, int k) {
  std::vector<unsigned> list;
  for (unsigned bits = 0; bits < (1U << n); ++bits) {
    if (__builtin_popcount(bits) == k) list.push_back(bits);
  }
  return list;
}

TEST_CASE("eigenvalues by overlap are those of the Gram matrix, found by another program") {
  testing::Draws draws(61);
  for (const auto& [n, k] : {std::pair{4U, 1}, {5U, 2}, {6U, 3}, {7U, 3}, {6U, 4}, {5U, 5}}) {
    std::vector<Enclosure> by_overlap;
    for (int i = 0; i <= k; ++i) by_overlap.push_back(Enclosure::exactly(draws.rational(20)));
    const std::vector<unsigned> subsets = subsets_of(n, k);
    const auto size = static_cast<Eigen::Index>(subsets.size());
    Eigen::MatrixXd gram(size, size);
    for (Eigen::Index i = 0; i < size; ++i) {
      for (Eigen::Index j = 0; j < size; ++j) {
        const auto shared = static_cast<std::size_t>(__builtin_popcount(
            subsets[static_cast<std::size_t>(i)] & subsets[static_cast<std::size_t>(j)]));
        gram(i, j) = static_cast<double>(by_overlap[shared].lower);
      }
    }
    const Eigen::VectorXd all = Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd>(gram).eigenvalues();
    for (const Enclosure& eigenvalue : johnson_eigenvalues(by_overlap, n)) {
      CHECK(eigenvalue.is_exact());
      const auto value = static_cast<double>(eigenvalue.lower);
      CHECK((all.array() - value).abs().minCoeff() < 1e-9 * (1 + std::abs(value)));
    }
    double trace = 0;
    double before = 0;
    const std::vector<Enclosure> distinct = johnson_eigenvalues(by_overlap, n);
    for (std::size_t j = 0; j < distinct.size(); ++j) {
      const auto dimension = static_cast<double>(binomial(n, j));
      trace += (dimension - before) * static_cast<double>(distinct[j].lower);
      before = dimension;
    }
    CHECK(trace == doctest::Approx(gram.trace()));
  }
}

TEST_CASE(
    "under a shifted Gaussian, Lambda and the centred functions are those of the Gram matrix") {
  Family family = under(find_distribution("gaussian(mean=1/2)"),
                        testing::parity_network(find_activation("sigmoid"), "identity", 6, 3), 20);
  const FamilyFacts facts = facts_of(family);
  CHECK(facts.method == "johnson-scheme");
  const std::vector<unsigned> subsets = subsets_of(6, 3);
  Eigen::MatrixXd gram(20, 20);
  const auto& c = family.subsets->by_overlap;
  for (Eigen::Index i = 0; i < 20; ++i) {
    for (Eigen::Index j = 0; j < 20; ++j) {
      const auto shared = static_cast<std::size_t>(__builtin_popcount(
          subsets[static_cast<std::size_t>(i)] & subsets[static_cast<std::size_t>(j)]));
      gram(i, j) = static_cast<double>(c[shared].lower) / static_cast<double>(c[3].lower);
    }
  }
  const auto largest = [](const Eigen::MatrixXd& g) {
    return Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd>(g).eigenvalues().maxCoeff();
  };
  CHECK(static_cast<double>(facts.relative_lambda.upper) == doctest::Approx(largest(gram)));
  const Eigen::MatrixXd mean = Eigen::MatrixXd::Constant(20, 20, 1.0 / 20);
  const Eigen::MatrixXd centring = Eigen::MatrixXd::Identity(20, 20) - mean;
  const Eigen::MatrixXd centred = centring * gram * centring;
  REQUIRE(facts.centred);
  CHECK(static_cast<double>(facts.centred->lambda.upper) == doctest::Approx(largest(centred)));
  CHECK(static_cast<double>(facts.centred->norm_squared.lower) == doctest::Approx(centred(0, 0)));
  CHECK(facts.relative_lambda.lower <= facts.relative_lambda.upper);
  // A part has nothing centred, and its Lambda is not larger.
  const FamilyFacts part = subfamily(facts, 5);
  CHECK_FALSE(part.centred);
  CHECK(part.relative_lambda.upper <= facts.relative_lambda.upper);
}

TEST_CASE("where n < 2k and the distribution fixes n, the overlaps are those that occur") {
  const auto correlations = [](const char* distribution) {
    return under(find_distribution(distribution),
                 testing::parity_network(find_activation("sigmoid"), "identity", 4, 3), 20)
        .subsets->by_overlap;
  };
  const std::vector<Enclosure> any = correlations("gaussian(mean=1/2)");
  const std::vector<Enclosure> fixed = correlations("gaussian(mean=[1/2,1/2,1/2,1/2])");
  REQUIRE(fixed.size() == 4);
  for (const std::size_t shared : {0U, 1U}) {
    CHECK(fixed[shared].is_exact());
    CHECK(fixed[shared].lower == 0);
  }
  for (const std::size_t shared : {2U, 3U}) {
    CHECK(fixed[shared].lower == any[shared].lower);
    CHECK(fixed[shared].upper == any[shared].upper);
  }
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
