#include "sqdim/learning/concept_class/concept_class.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

#include "sqdim/foundation/subset/subset.hpp"
#include "support/simulation.hpp"

namespace sqdim {
namespace {

using namespace testing;

double value_of(const Correlations& correlations, std::uint32_t member) {
  return static_cast<double>(correlations.numerators[member]) /
         std::sqrt(static_cast<double>(correlations.radicand));
}

/// Returns +-1 for each point of the cube, for every subset in lexicographic order.
std::vector<std::vector<int>> parities_on_cube(unsigned n, unsigned k) {
  const auto count = static_cast<std::uint64_t>(binomial(n, k));
  std::vector<std::vector<int>> members;
  for (std::uint64_t i = 0; i < count; ++i) {
    std::vector<int> values(std::size_t{1} << n, 1);
    for (std::size_t z = 0; z < values.size(); ++z) {
      for (const std::uint64_t coordinate : nth_subset(n, k, i)) {
        if ((z >> (coordinate - 1) & 1U) != 0) values[z] = -values[z];
      }
    }
    members.push_back(std::move(values));
  }
  return members;
}

/// Returns E[sign(sum a_j f_j) f_i] by summing over the cube.
double majority_by_definition(const std::vector<std::vector<int>>& members, const Majority& query,
                              std::uint32_t member) {
  double sum = 0;
  for (std::size_t z = 0; z < members.front().size(); ++z) {
    std::int64_t votes = 0;
    for (const Term& term : query.terms) votes += term.coefficient * members[term.member][z];
    sum += (votes > 0 ? 1 : -1) * members[member][z];
  }
  return sum / static_cast<double>(members.front().size());
}

/// Returns the mean of y h(x) over many samples, standardised by its largest possible error.
double deviation(const ConceptClass& concepts, const Query& query, std::uint32_t member,
                 double claimed, std::uint64_t samples, std::uint64_t seed) {
  const auto sampled = static_cast<double>(concepts.sampled_mean(query, member, samples, seed, 3));
  return std::abs(sampled - claimed) * std::sqrt(static_cast<double>(samples));
}

TEST_SUITE_BEGIN("concept_class");

TEST_CASE("correlations are exact: a Gram matrix given as the identity is the orthonormal class") {
  Draws draws(71);
  const std::size_t size = 9;
  std::vector<std::int64_t> identity(size * size, 0);
  for (std::size_t i = 0; i < size; ++i) identity[i * size + i] = 7;
  const auto explicit_class = gram_class(size, identity, 7);
  const auto orthonormal = orthonormal_class(size);
  for (std::uint64_t i = 0; i < scaled(200); ++i) {
    const Query query = random_combination(draws, size);
    const Correlations a = explicit_class->correlations(query, QueryNorm::unit, rough_plan());
    const Correlations b = orthonormal->correlations(query, QueryNorm::unit, rough_plan());
    for (std::size_t j = 0; j < size; ++j) {
      // x/sqrt(Q) of both agree in sign and square.
      CHECK(Integer(a.numerators[j]) * a.numerators[j] * b.radicand ==
            Integer(b.numerators[j]) * b.numerators[j] * a.radicand);
      CHECK((a.numerators[j] > 0) == (b.numerators[j] > 0));
    }
  }
}

TEST_CASE("correlations in a correlated class are those of its functions in coordinates") {
  // f_i = (sqrt3 e_i + e_0)/2 has <f_i, f_j> = 1/4.
  Draws draws(72);
  const std::size_t size = 6;
  const auto concepts = equicorrelated(size);
  for (std::uint64_t i = 0; i < scaled(200); ++i) {
    const std::vector<std::int64_t> coefficients = random_coefficients(draws, size);
    std::vector<double> h(size + 1, 0);
    for (std::size_t j = 0; j < size; ++j) {
      h[j] = std::sqrt(3.0) / 2 * static_cast<double>(coefficients[j]);
      h[size] += static_cast<double>(coefficients[j]) / 2;
    }
    const double norm = std::sqrt(std::inner_product(h.begin(), h.end(), h.begin(), 0.0));
    const Correlations exact =
        concepts->correlations(dense(coefficients), QueryNorm::unit, rough_plan());
    for (std::uint32_t j = 0; j < size; ++j) {
      const double expected = (std::sqrt(3.0) / 2 * h[j] + h[size] / 2) / norm;
      CHECK(value_of(exact, j) == doctest::Approx(expected).epsilon(1e-12));
    }
  }
}

TEST_CASE("majorities of parities have the correlations that the cube gives, exactly") {
  Draws draws(73);
  for (const unsigned k : {1U, 2U, 3U}) {
    const unsigned n = 6;
    const auto members = parities_on_cube(n, k);
    const auto concepts = parity_class(n, k);
    REQUIRE(concepts->size() == members.size());
    for (std::uint64_t trial = 0; trial < scaled(60); ++trial) {
      const std::size_t most = std::min<std::size_t>(members.size(), 7);
      const Majority query =
          random_majority(draws, members.size(), 2 * draws.below((most + 1) / 2) + 1);
      const Correlations correlations =
          concepts->correlations(query, QueryNorm::bounded, rough_plan(trial));
      for (std::uint32_t i = 0; i < members.size(); ++i) {
        const double expected = majority_by_definition(members, query, i);
        const auto error = static_cast<double>(correlations.error_of(i));
        CHECK(std::abs(value_of(correlations, i) - expected) <= error + 1e-12);
      }
      // Independent parities need no samples.
      std::vector<std::uint32_t> list;
      for (const Term& term : query.terms) list.push_back(term.member);
      if (concepts->independent(list, list.size()).size() == list.size())
        CHECK(correlations.error == 0);
    }
  }
}

TEST_CASE("noise multiplies all correlations of parities by its factors, exactly") {
  Draws draws(78);
  const unsigned n = 7;
  const auto plain = parity_class(n, 3, {Basis::sign, 3});
  for (const char* const noise : {"1/10", "1/4", "3/7"}) {
    const Rational a = 1 - 2 * parse_rational(noise);
    const Family family = parity_family("sign(noise=" + std::string(noise) + ")", n, 3);
    const auto noisy = subset_class(sign_parity_functions(family), {Basis::sign, 3}, rough_plan());
    CHECK(noisy->coin_magnitude() == a);
    for (std::uint64_t trial = 0; trial < scaled(60); ++trial) {
      const Query sum = random_combination(draws, plain->size());
      const Query majority = random_majority(draws, plain->size(), 2 * draws.below(3) + 1);
      const Query monomials =
          Polynomial{Basis::sign, {{{{1, 1}, {2, 1}, {3, 1}}, 2}, {{{1, 1}, {2, 1}, {5, 1}}, -3}}};
      for (const QueryNorm norm : {QueryNorm::unit, QueryNorm::bounded}) {
        for (const Query* query : {&sum, &majority, &monomials}) {
          const Correlations of_signs = plain->correlations(*query, norm, rough_plan(trial));
          const Correlations found = noisy->correlations(*query, norm, rough_plan(trial));
          // A sum of members has the factor twice, except for its norm.
          const Rational factor = query == &sum && norm == QueryNorm::bounded ? Rational(a * a) : a;
          CHECK((found.error == 0) == (of_signs.error == 0));
          if (found.error != 0) continue;  // a majority of dependent members is sampled
          for (std::size_t i = 0; i < plain->size(); ++i) {
            const Rational x(Integer(found.numerators[i]));
            const Rational y = factor * Rational(Integer(of_signs.numerators[i]));
            CHECK((x > 0) == (y > 0));
            CHECK(x * x * of_signs.radicand == y * y * found.radicand);
          }
        }
      }
    }
  }
}

TEST_CASE("noise of many digits leaves an error, which is small and contains the truth") {
  const Rational a = 1 - 2 * parse_rational("12345678912345678/100000000000000003");
  const Family family = parity_family("sign(noise=12345678912345678/100000000000000003)", 7, 2);
  const auto noisy = subset_class(sign_parity_functions(family), {Basis::sign, 2}, rough_plan());
  const Query sum = Combination{{{0, 40}, {1, -3}}};
  const Query majority = Majority{{{0, 1}, {1, 1}, {9, -1}}};
  const Query monomial = Polynomial{Basis::sign, {{{{1, 1}, {2, 1}}, 1}}};
  const auto check = [&](const Query& query, const Rational& truth) {
    const Correlations found = noisy->correlations(query, QueryNorm::bounded, rough_plan());
    CHECK((found.error_of(0) > 0 && found.error_of(0) < power_of_two(-38)));
    const Rational root(floor_sqrt(Rational(found.radicand)));
    REQUIRE(root * root == found.radicand);
    CHECK(abs(Rational(Integer(found.numerators[0])) / root - truth) <= found.error_of(0));
  };
  check(sum, a * a * Rational(40, 43));
  check(majority, a / 2);
  check(monomial, a);
}

TEST_CASE(
    "signs of networks: exact and estimated correlations agree with samples (level 1e-6 each)") {
  Draws draws(74);
  constexpr std::uint64_t samples = 20'000;
  for (const auto& [activation, outer] :
       {std::pair{"sigmoid", "sign"}, {"relu", "sign"}, {"sigmoid", "sign(noise=1/6)"}}) {
    const std::uint64_t k = activation == std::string("relu") ? 2 : 3;
    const auto concepts = network_class(activation, outer, 7, k, {Basis::sign, 3});
    for (std::uint64_t trial = 0; trial < scaled(6); ++trial) {
      const std::vector<Query> queries = {
          random_combination(draws, concepts->size()), random_majority(draws, concepts->size(), 5),
          Polynomial{Basis::sign, {{{{1, 1}, {2, 1}}, 2}, {{{1, 1}, {2, 1}, {4, 1}}, -3}}}};
      for (const Query& query : queries) {
        const Correlations correlations =
            concepts->correlations(query, QueryNorm::bounded, rough_plan(trial));
        const auto member = static_cast<std::uint32_t>(draws.below(concepts->size()));
        const double error =
            static_cast<double>(correlations.error_of(member)) * std::sqrt(samples);
        // Values of size at most 1 have deviation at most 1; the limit is 4.9 deviations.
        CHECK(deviation(*concepts, query, member, value_of(correlations, member), samples, trial) <=
              4.9 + error);
      }
    }
  }
}

TEST_CASE("p-concepts have the norm and the majorities that samples show") {
  const auto concepts = network_class("tanh(2)", "tanh", 6, 3);
  CHECK_FALSE(concepts->coin_magnitude());
  const Query member = Combination{{{4, 1}}};
  const Correlations own = concepts->correlations(member, QueryNorm::bounded, rough_plan());
  constexpr std::uint64_t samples = 20'000;
  CHECK(deviation(*concepts, member, 4, value_of(own, 4), samples, 1) <=
        4.9 + static_cast<double>(own.error) * std::sqrt(samples));
  CHECK(own.numerators[3] == 0);
  const Query majority = Majority{{{0, 1}, {4, -1}, {9, 1}}};
  const Correlations voted = concepts->correlations(majority, QueryNorm::bounded, rough_plan());
  CHECK(voted.samples > 0);
  CHECK(deviation(*concepts, majority, 4, value_of(voted, 4), samples, 1) <=
        4.9 + static_cast<double>(voted.error) * std::sqrt(samples));
}

TEST_CASE("Hermite coefficients of networks agree with medians of means") {
  // The same functions, if nothing is known about them.
  const Family family = network_family("relu", "identity", 5, 2);
  SubsetFunctions blind = network_functions(family);
  blind.hermite = [](std::span<const std::uint32_t>) { return std::nullopt; };
  const KnownMonomials cubic{Basis::hermite, 4};
  const SamplingPlan plan{{0.1, 1e-6}, 5, 0};
  const auto known = subset_class(network_functions(family), cubic, plan);
  const auto sampled = subset_class(blind, cubic, plan);
  for (const Monomial& monomial : {Monomial{{{1, 1}, {3, 1}}, 1}, Monomial{{{1, 3}, {3, 1}}, 1},
                                   Monomial{{{1, 1}, {3, 3}}, 1}}) {
    const Query query = Polynomial{Basis::hermite, {monomial}};
    const Correlations a = known->correlations(query, QueryNorm::unit, plan);
    const Correlations b = sampled->correlations(query, QueryNorm::unit, plan);
    const std::uint32_t member = 1;  // {1, 3}
    CHECK(static_cast<double>(a.error) < 1e-9);
    CHECK(b.error > 0);
    CHECK(std::abs(value_of(a, member) - value_of(b, member)) <= static_cast<double>(b.error));
    CHECK(std::abs(value_of(a, member)) > 0.02);
    CHECK(a.numerators[0] == 0);
  }
  // Nothing of degree (2, 2) is left: relu is even beyond its linear part, and so is the product.
  const Query even = Polynomial{Basis::hermite, {{{{1, 2}, {3, 2}}, 1}}};
  CHECK(known->correlations(even, QueryNorm::unit, plan).numerators[1] == 0);
}

TEST_CASE("a class of which only values are known agrees with the same class by its structure") {
  const Family family = parity_family("sign", 5, 2);
  std::vector<PointwiseFunction> functions;
  for (std::uint64_t i = 0; i < 10; ++i) {
    const Subset s = nth_subset(5, 2, i);
    functions.emplace_back([s](const Eigen::MatrixXd& x) -> Eigen::VectorXd {
      const auto row = [&](std::size_t j) {
        return x.row(static_cast<Eigen::Index>(s[j]) - 1).array().sign();
      };
      return (row(0) * row(1)).matrix().transpose();
    });
  }
  const auto blind = pointwise_class(5, functions, {Basis::sign, 2}, rough_plan(7));
  const auto known = parity_class(5, 2, {Basis::sign, 2});
  Draws draws(75);
  for (std::uint64_t trial = 0; trial < scaled(10); ++trial) {
    for (const Query& query :
         {Query(random_combination(draws, 10)), Query(random_majority(draws, 10, 3)),
          Query(Polynomial{Basis::sign, {{{{2, 1}, {5, 1}}, 1}}})}) {
      const Correlations a = known->correlations(query, QueryNorm::bounded, rough_plan(trial));
      const Correlations b = blind->correlations(query, QueryNorm::bounded, rough_plan(trial));
      for (std::uint32_t i = 0; i < 10; ++i) {
        CHECK(std::abs(value_of(a, i) - value_of(b, i)) <=
              static_cast<double>(a.error_of(i) + b.error_of(i)));
      }
    }
  }
}

TEST_CASE("controls with random output signs are networks of the same size, not parities") {
  std::vector<PointwiseFunction> functions;
  for (const SignedUnits& units : random_signed_units(8, 3, 4, 11))
    functions.push_back(
        signed_network(find_activation("sigmoid"), parse_outer_activation("sign"), units));
  const auto concepts = pointwise_class(8, functions, {Basis::sign, 1}, rough_plan());
  // Some linear coefficient stands out, while those of the hard family are 0.
  double largest = 0;
  for (std::uint32_t i = 1; i <= 8; ++i) {
    const Query query = Polynomial{Basis::sign, {{{{i, 1}}, 1}}};
    const Correlations c = concepts->correlations(query, QueryNorm::bounded, rough_plan());
    for (std::uint32_t j = 0; j < 4; ++j) largest = std::max(largest, std::abs(value_of(c, j)));
  }
  CHECK(largest > 0.2);
}

TEST_CASE("neurons: the kernel formula, medians of means, and the coefficients of h_1 agree") {
  const SamplingPlan plan{{0.1, 1e-6}, 5, 0};
  for (const char* const activation : {"relu", "erf", "abs"}) {
    const std::uint64_t k = activation == std::string("erf") ? 3 : 2;
    const Family family = network_family(activation, "identity", 4, k);
    SubsetFunctions blind = network_functions(family);
    REQUIRE(blind.neurons);
    blind.neurons->correlation = nullptr;
    const auto exact = subset_class(network_functions(family), {}, plan);
    const auto sampled = subset_class(blind, {}, plan);
    Draws draws(76);
    for (std::uint64_t trial = 0; trial < scaled(3); ++trial) {
      Neuron neuron;
      for (int i = 0; i < 4; ++i) neuron.weights.push_back(draws.rational(3));
      neuron.weights[0] += 4;
      const Correlations a = exact->correlations(neuron, QueryNorm::unit, plan);
      const Correlations b = sampled->correlations(neuron, QueryNorm::unit, plan);
      CHECK(static_cast<double>(a.error) < 1e-9);
      for (std::uint32_t i = 0; i < exact->size(); ++i)
        CHECK(std::abs(value_of(a, i) - value_of(b, i)) <= static_cast<double>(b.error));
    }
    // A neuron that does not see all of S is orthogonal to f_S; one that is a unit of g_S is not.
    const Correlations c =
        exact->correlations(Neuron{{1, 1, k == 3 ? 1 : 0, 0}}, QueryNorm::unit, plan);
    CHECK(std::abs(value_of(c, 0)) > 0.05);
    CHECK(std::abs(value_of(c, static_cast<std::uint32_t>(exact->size() - 1))) < 1e-9);
  }
  const auto labels = network_class("erf", "tanh", 4, 3);
  CHECK(labels->correlations(Neuron{{1, 1, 1, 0}}, QueryNorm::unit, plan).method ==
        "median-of-means");
  CHECK_THROWS_AS(
      static_cast<void>(labels->correlations(Neuron{{1, 1, 1, 0}}, QueryNorm::bounded, plan)),
      std::invalid_argument);
  CHECK_THROWS_AS(
      static_cast<void>(labels->correlations(Neuron{{0, 0, 0, 0}}, QueryNorm::unit, plan)),
      std::invalid_argument);
  CHECK_THROWS_AS(static_cast<void>(labels->correlations(Neuron{{1}}, QueryNorm::unit, plan)),
                  std::invalid_argument);
}

TEST_CASE("queries, Gram matrices and classes that make no sense are refused") {
  const auto ask = [](const ConceptClass& concepts, const Query& query,
                      QueryNorm norm = QueryNorm::unit) {
    return concepts.correlations(query, norm, rough_plan());
  };
  const auto concepts = orthonormal_class(3);
  CHECK_THROWS_AS(ask(*concepts, dense({0, 0, 0})), std::invalid_argument);
  CHECK_THROWS_AS(ask(*concepts, Combination{{{3, 1}}}), std::invalid_argument);
  CHECK_THROWS_AS(ask(*concepts, Majority{{{1, 1}}}), std::invalid_argument);
  CHECK_THROWS_AS(ask(*concepts, dense({1, 0, 0}), QueryNorm::bounded), std::invalid_argument);
  CHECK_THROWS_AS(gram_class(2, {1, 1, 0, 1}, 1), std::invalid_argument);
  CHECK_THROWS_AS(gram_class(2, {1, 2, 2, 1}, 1), std::invalid_argument);
  CHECK_THROWS_AS(gram_class(2, {2, 0, 0, 1}, 1), std::invalid_argument);
  CHECK_THROWS_AS(gram_class(2, {1, 0, 0}, 1), std::invalid_argument);
  CHECK_THROWS_AS(gram_class(2, {1, 0, 0, 1}, 0), std::invalid_argument);
  CHECK_THROWS_AS(orthonormal_class(0), std::invalid_argument);
  const std::int64_t huge = std::int64_t{1} << 61;
  const auto doubled = gram_class(2, {4, 1, 1, 4}, 4);
  CHECK_THROWS_AS(ask(*doubled, dense({huge, huge})), std::invalid_argument);
  CHECK_THROWS_AS(ask(*concepts, dense({2 * huge + 1, 0, 0})), std::invalid_argument);
  CHECK(ask(*concepts, dense({huge, huge, huge})).radicand == 3 * Integer(huge) * huge);
  const auto parities = parity_class(4, 2, {Basis::sign, 2});
  CHECK_THROWS_AS(ask(*parities, Majority{{{0, 1}, {1, 1}}}), std::invalid_argument);
  CHECK_THROWS_AS(ask(*parities, Majority{{{0, 2}}}), std::invalid_argument);
  CHECK_THROWS_AS(ask(*parities, Combination{{{0, 1}, {0, 1}}}), std::invalid_argument);
  CHECK_THROWS_AS(ask(*parities, Polynomial{Basis::sign, {{{{5, 1}}, 1}}}), std::invalid_argument);
  CHECK_THROWS_AS(ask(*parities, Polynomial{Basis::sign, {{{{2, 1}, {1, 1}}, 1}}}),
                  std::invalid_argument);
  CHECK_THROWS_AS(ask(*parities, Polynomial{Basis::sign, {{{{2, 2}}, 1}}}), std::invalid_argument);
  CHECK_THROWS_AS(ask(*parities, Polynomial{Basis::sign, {{{}, 1}, {{}, 1}}}),
                  std::invalid_argument);
  CHECK_THROWS_AS(ask(*parities, Polynomial{Basis::hermite, {{{{1, 1}}, 1}}}),
                  std::invalid_argument);
  const auto regression = network_class("relu", "identity", 4, 2);
  CHECK_THROWS_AS(ask(*regression, Combination{{{0, 1}}}, QueryNorm::bounded),
                  std::invalid_argument);
  CHECK_THROWS_AS(static_cast<void>(regression->sampled_mean(Combination{{{0, 1}}}, 0, 10, 1, 0)),
                  std::invalid_argument);
  CHECK_THROWS_AS(network_class("relu", "sign", 65, 2), InvalidInput);
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
