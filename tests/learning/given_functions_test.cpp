// Classes of functions that are given: by a Gram matrix with an error, and by values on points.
#include <cmath>
#include <numeric>

#include "sqdim/learning/trials/trials.hpp"
#include "support/simulation.hpp"

namespace sqdim {
namespace {

using namespace testing;

TEST_SUITE_BEGIN("concept_class");

/// Integer vectors, whose inner products are exact.
std::vector<std::vector<std::int64_t>> random_vectors(Draws& draws, std::size_t count,
                                                      std::size_t length) {
  std::vector<std::vector<std::int64_t>> vectors(count, std::vector<std::int64_t>(length));
  for (std::vector<std::int64_t>& vector : vectors) {
    for (std::int64_t& x : vector) x = draws.between(-4, 4);
    vector[draws.below(length)] = 5;
  }
  return vectors;
}

Integer product(const std::vector<std::int64_t>& a, const std::vector<std::int64_t>& b) {
  Integer sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += Integer(a[i]) * b[i];
  return sum;
}

GramMatrix gram_of(const std::vector<std::vector<std::int64_t>>& vectors) {
  const auto size = static_cast<Eigen::Index>(vectors.size());
  Matrix entries(size, size);
  for (Eigen::Index i = 0; i < size; ++i) {
    for (Eigen::Index j = 0; j < size; ++j)
      entries(i, j) = static_cast<double>(
          product(vectors[static_cast<std::size_t>(i)], vectors[static_cast<std::size_t>(j)]));
  }
  return normalised(gram_matrix(GivenMatrix(entries), 0, 1));
}

/// Encloses <h, f_i> for h = sum_j a_j f_j / ||sum_j a_j f_j||, f_j = v_j / |v_j|, term by term.
Ball correlation_by_vectors(const std::vector<std::vector<std::int64_t>>& vectors,
                            const Combination& query, std::size_t i) {
  const Precision precision{200};
  const auto norm = [&](std::size_t j) {
    return sqrt(Ball(product(vectors[j], vectors[j]), precision));
  };
  const auto entry = [&](std::size_t j, std::size_t k) {
    return Ball(product(vectors[j], vectors[k]), precision) / (norm(j) * norm(k));
  };
  Ball inner(precision);
  Ball square(precision);
  for (const Term& term : query.terms) {
    inner += entry(term.member, i) * Ball(term.coefficient, precision);
    for (const Term& other : query.terms)
      square +=
          entry(term.member, other.member) * Ball(term.coefficient * other.coefficient, precision);
  }
  return inner / sqrt(square);
}

TEST_CASE("correlations in a class of a rounded Gram matrix are within their error") {
  Draws draws(4101);
  for (std::uint64_t round = 0; round < scaled(300); ++round) {
    const auto vectors = random_vectors(draws, static_cast<std::size_t>(draws.between(2, 9)), 12);
    const auto concepts = gram_class(gram_of(vectors));
    const Combination query = random_combination(draws, vectors.size());
    const Correlations found = concepts->correlations(query, QueryNorm::unit, rough_plan());
    CHECK(found.error < Rational(1, 1'000'000));
    const Ball root = sqrt(Ball(found.radicand, Precision{200}));
    for (std::size_t i = 0; i < vectors.size(); ++i) {
      const Ball difference = Ball(Integer(found.numerators[i]), Precision{200}) / root -
                              correlation_by_vectors(vectors, query, i);
      const Enclosure all = difference.enclosure();
      const Rational width_of_balls = power_of_two(-150);
      CHECK(-found.error - width_of_balls <= all.lower);
      CHECK(all.upper <= found.error + width_of_balls);
    }
  }
}

TEST_CASE("a matrix of small multiples of a unit makes a class without an error") {
  Matrix entries(3, 3);
  entries << 4, 1, -2, 1, 4, 0.5, -2, 0.5, 4;
  const auto concepts = gram_class(normalised(gram_matrix(GivenMatrix(entries), 0, 1)));
  const Correlations found =
      concepts->correlations(Combination{{{0, 1}}}, QueryNorm::unit, rough_plan());
  CHECK(found.error == 0);
  CHECK(found.numerators == std::vector<std::int64_t>{8, 2, -4});
  CHECK(found.radicand == 64);
}

TEST_CASE("a combination that is 0 is asked as the query 0, whether 0 is exact or not") {
  for (const Rational& error : {Rational(0), Rational(1, 1'000'000)}) {
    const auto twins = gram_class(3, {2, 2, 1, 2, 2, 1, 1, 1, 2}, 2, error);
    const Correlations found =
        twins->correlations(dense({1, -1, 0}), QueryNorm::unit, rough_plan());
    CHECK(found.numerators == std::vector<std::int64_t>{0, 0, 0});
    CHECK(found.error == 0);
    CHECK_THROWS_AS(
        static_cast<void>(twins->correlations(dense({0, 0, 0}), QueryNorm::unit, rough_plan())),
        std::invalid_argument);
  }
}

/// Random p-concepts on random points with random weights, in eighths.
PointFunctions random_functions(Draws& draws, Eigen::Index size, Eigen::Index points) {
  PointFunctions functions{Matrix(size, points), Rational(1, 8), Eigen::VectorXd(points)};
  for (double& x : functions.numbers.reshaped()) x = static_cast<double>(draws.between(-8, 8));
  for (double& weight : functions.weights) weight = static_cast<double>(draws.between(0, 3));
  functions.weights(0) = 1;
  return functions;
}

/// Returns E[h f_i] as a rational number, h by its values at each point.
Rational mean_with(const PointFunctions& functions, const std::vector<Rational>& h,
                   Eigen::Index i) {
  Rational sum = 0;
  Rational total = 0;
  for (Eigen::Index x = 0; x < functions.weights.size(); ++x) {
    const Rational weight(functions.weights(x));
    sum += weight * h[static_cast<std::size_t>(x)] * functions.unit *
           Rational(functions.numbers(i, x));
    total += weight;
  }
  return sum / total;
}

std::vector<Rational> values_of(const PointFunctions& functions, const std::vector<Term>& terms,
                                bool majority) {
  Integer sizes = 0;
  for (const Term& term : terms) sizes += abs(Integer(term.coefficient));
  std::vector<Rational> values;
  for (Eigen::Index x = 0; x < functions.weights.size(); ++x) {
    Rational sum = 0;
    for (const Term& term : terms)
      sum += term.coefficient * functions.unit * Rational(functions.numbers(term.member, x));
    values.push_back(majority ? Rational(sum > 0 ? 1 : sum < 0 ? -1 : 0) : sum / sizes);
  }
  return values;
}

void require_means(const PointFunctions& functions, const Correlations& found,
                   const std::vector<Rational>& h) {
  CHECK(found.error < Rational(1, 1'000'000));
  const Rational root = square_root(Rational(found.radicand)).lower;  // a square: exact
  REQUIRE(root * root == found.radicand);
  for (Eigen::Index i = 0; i < functions.numbers.rows(); ++i) {
    const Rational x = found.numerators[static_cast<std::size_t>(i)] / root;
    CHECK(abs(x - mean_with(functions, h, i)) <= found.error);
  }
}

TEST_CASE("sums and majorities of functions on points have the means that rational sums give") {
  Draws draws(4103);
  for (std::uint64_t round = 0; round < scaled(200); ++round) {
    const auto size = static_cast<Eigen::Index>(draws.between(3, 8));
    const PointFunctions functions =
        random_functions(draws, size, static_cast<Eigen::Index>(draws.between(1, 40)));
    const auto concepts = point_class(functions);
    const auto count = static_cast<std::size_t>(size);
    const Combination sum = random_combination(draws, count);
    require_means(functions, concepts->correlations(sum, QueryNorm::bounded, rough_plan()),
                  values_of(functions, sum.terms, false));
    const Majority majority = random_majority(draws, count, 3);
    require_means(functions, concepts->correlations(majority, QueryNorm::bounded, rough_plan()),
                  values_of(functions, majority.terms, true));
    CHECK_THROWS_AS(static_cast<void>(concepts->correlations(sum, QueryNorm::unit, rough_plan())),
                    std::invalid_argument);
  }
}

TEST_CASE("honest answers about functions on points lie about the mean") {
  Draws draws(4105);
  const PointFunctions functions = random_functions(draws, 5, 30);
  const auto concepts = point_class(functions);
  const Majority query = random_majority(draws, 5, 3);
  constexpr std::uint64_t samples = 40'000;
  constexpr double five_deviations = 0.025;
  for (std::uint32_t i = 0; i < 5; ++i) {
    const Rational mean = mean_with(functions, values_of(functions, query.terms, true), i);
    const Rational sampled = concepts->sampled_mean(query, i, samples, 7, i);
    CHECK(static_cast<double>(sampled) ==
          doctest::Approx(static_cast<double>(mean)).epsilon(1e-9).scale(five_deviations / 1e-9));
    CHECK(sampled == concepts->sampled_mean(query, i, samples, 7, i));
  }
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
