// Weights and norms of ridge sums: against double sums, each other and decimals from elsewhere.
#include <cmath>
#include <numbers>

#include "sqdim/foundation/errors/errors.hpp"
#include "sqdim/functions/rotation/norm.hpp"
#include "sqdim/inquiry/names/names.hpp"
#include "support/references.hpp"
#include "support/support.hpp"

namespace sqdim {
namespace {

using testing::agree;
using testing::is_about;
using testing::scaled;
using testing::share;
using testing::zonal_polynomial;

using Rows = std::vector<std::vector<Rational>>;

Rational half() {
  return Rational(1, 2);
}

/// The units of a polygon of k = 1, 2 or 3, whose cosines are rational.
RidgeSum polygon_by_gram(std::uint64_t k) {
  const std::vector<std::vector<Rational>> cosines = {
      {1, -1}, {1, 0, -1, 0}, {1, half(), -half(), -1, -half(), half()}};
  const std::vector<Rational>& row = cosines[k - 1];
  std::vector<Rational> weights(2 * k);
  Rows gram(2 * k, std::vector<Rational>(2 * k));
  for (std::size_t i = 0; i < 2 * k; ++i) {
    weights[i] = i % 2 == 0 ? -1 : 1;
    for (std::size_t j = 0; j < 2 * k; ++j) gram[i][j] = row[i < j ? j - i : i - j];
  }
  return ridge_sum(weights, gram);
}

Rational inner_product(const std::vector<Rational>& u, const std::vector<Rational>& v) {
  Rational sum = 0;
  for (std::size_t i = 0; i < u.size(); ++i) sum += u[i] * v[i];
  return sum;
}

/// A ridge sum of random weights and of random units among unit vectors of R^3 with rational entries.
struct RandomSum {
  std::vector<Rational> weights;
  Rows gram;
};
RandomSum random_sum(testing::Draws& draws) {
  const Rows units = {{1, 0, 0},
                      {Rational(3, 5), Rational(4, 5), 0},
                      {0, Rational(-5, 13), Rational(12, 13)},
                      {Rational(1, 3), Rational(2, 3), Rational(2, 3)},
                      {Rational(-2, 7), Rational(3, 7), Rational(6, 7)},
                      {-1, 0, 0}};
  const std::size_t size = 1 + draws.below(5);
  std::vector<std::size_t> chosen;
  RandomSum sum;
  for (std::size_t i = 0; i < size; ++i) {
    chosen.push_back(draws.below(units.size()));
    sum.weights.emplace_back(1 + draws.below(9), 1 + draws.below(4));
  }
  for (const std::size_t i : chosen) {
    std::vector<Rational> row;
    row.reserve(size);
    for (const std::size_t j : chosen) row.push_back(inner_product(units[i], units[j]));
    sum.gram.push_back(row);
  }
  return sum;
}

/// sum_ij a_i a_j f(G_ij), in doubles.
template <class Function>
double double_sum(const RandomSum& sum, const Function& f) {
  double total = 0;
  for (std::size_t i = 0; i < sum.weights.size(); ++i) {
    for (std::size_t j = 0; j < sum.weights.size(); ++j) {
      total += static_cast<double>(Rational(sum.weights[i] * sum.weights[j])) *
               f(static_cast<double>(sum.gram[i][j]));
    }
  }
  return total;
}

/// Every certified activation at the examples of its entry.
std::vector<Activation> certified_activations() {
  std::vector<Activation> list;
  for (const ActivationEntry& entry : all_activations()) {
    for (const std::string& example : entry.examples) {
      Activation psi = find_activation(example);
      if (psi.is_certified()) list.push_back(std::move(psi));
    }
  }
  return list;
}

TEST_SUITE_BEGIN("rotation");

TEST_CASE("harmonic weights of polygons are known fractions") {
  CHECK(polygon(2).harmonic_weight(3, 4) == 5);
  CHECK(polygon(4).harmonic_weight(10, 8) == Rational(7168, 429));
  CHECK(polygon(3).harmonic_weight(7, 9) == Rational(99729, 8192));
}

TEST_CASE(
    "polygons and networks of one or two coordinates are the ridge sums of their Gram matrices") {
  for (std::uint64_t k = 1; k <= 3; ++k) {
    const RidgeSum direct = polygon(k);
    const RidgeSum by_gram = polygon_by_gram(k);
    CHECK(by_gram.units == direct.units);
    CHECK(by_gram.absolute_weight == direct.absolute_weight);
    CHECK(by_gram.rank == direct.rank);
    CHECK(by_gram.least.even == direct.least.even);
    CHECK(by_gram.least.odd == direct.least.odd);
    for (const std::uint64_t n : {3UL, 4UL, 9UL, 1000UL, 1'000'000'000UL})
      CHECK(by_gram.harmonic_weights(n, 0, 20) == direct.harmonic_weights(n, 0, 20));
    for (std::uint64_t d = 0; d <= 20; ++d)
      CHECK(by_gram.power_weight(d) == direct.power_weight(d));
    if (k == 3) continue;
    const RidgeSum parity = rotated_parity(k);
    CHECK(parity.harmonic_weights(5, 0, 12) == direct.harmonic_weights(5, 0, 12));
  }
}

TEST_CASE("weights of polygons are the alternating sums over their angles") {
  for (const std::uint64_t k : {4UL, 5UL, 12UL}) {
    const RidgeSum sum = polygon(k);
    for (const std::uint64_t n : {3UL, 10UL}) {
      for (unsigned l = 0; l <= 40; ++l) {
        double harmonic = 0;
        double power = 0;
        for (std::uint64_t j = 0; j < 2 * k; ++j) {
          const double cosine =
              std::cos(std::numbers::pi * static_cast<double>(j) / static_cast<double>(k));
          const double sign = (j % 2 == 0 ? 2.0 : -2.0) * static_cast<double>(k);
          harmonic += sign * zonal_polynomial(n, l, cosine);
          power += sign * std::pow(cosine, l);
        }
        CHECK(std::abs(static_cast<double>(sum.harmonic_weight(n, l)) - harmonic) < 1e-9);
        CHECK(std::abs(static_cast<double>(sum.power_weight(l)) - power) < 1e-9);
      }
    }
  }
}

TEST_CASE("weights are the double sums over pairs of units") {
  testing::Draws draws(1301);
  for (std::uint64_t trial = 0; trial < scaled(60); ++trial) {
    const RandomSum random = random_sum(draws);
    const RidgeSum sum = ridge_sum(random.weights, random.gram);
    const std::uint64_t n = 3 + draws.below(20);
    const std::vector<Rational> harmonic = sum.harmonic_weights(n, 0, 12);
    for (unsigned l = 0; l <= 12; ++l) {
      const double by_pairs =
          double_sum(random, [&](double t) { return zonal_polynomial(n, l, t); });
      CHECK(std::abs(static_cast<double>(harmonic[l]) - by_pairs) < 1e-8);
      CHECK(harmonic[l] >= 0);
      const double powers = double_sum(random, [&](double t) { return std::pow(t, l); });
      CHECK(std::abs(static_cast<double>(sum.power_weight(l)) - powers) < 1e-8);
    }
  }
}

TEST_CASE("least degrees are those from which power weights are positive") {
  testing::Draws draws(1302);
  std::vector<RidgeSum> sums = {polygon(1), polygon(6), rotated_parity(5)};
  for (std::uint64_t trial = 0; trial < scaled(40); ++trial) {
    const RandomSum random = random_sum(draws);
    sums.push_back(ridge_sum(random.weights, random.gram));
  }
  sums.push_back(ridge_sum({1, -1}, {{1, half()}, {half(), 1}}));
  for (const RidgeSum& sum : sums) {
    for (std::uint64_t d = 0; d <= 16; ++d) {
      const auto& least = sum.least.of(parity_of(d));
      const bool positive = least && d >= *least;
      CHECK((sum.power_weight(d) > 0) == positive);
      CHECK(sum.power_weight(d) >= 0);
      if (!positive) CHECK(sum.harmonic_weight(7, d) == 0);
      if (least && d == *least) CHECK(sum.harmonic_weight(7, d) > 0);
    }
  }
  CHECK(ridge_sum({1, -1}, {{1, half()}, {half(), 1}}).least_degree() == 1);
  CHECK(!ridge_sum({1, -1}, {{1, half()}, {half(), 1}}).parity());
  CHECK(ridge_sum({1, -1}, {{1, -1}, {-1, 1}}).least_degree_with_odd_outer == 1);
}

TEST_CASE("later power weights lie in their interval, which shrinks to the limit") {
  const std::vector<RidgeSum> sums = {polygon(1), polygon(2), polygon(7), rotated_parity(6),
                                      ridge_sum({2, 1}, {{1, half()}, {half(), 1}})};
  for (const RidgeSum& sum : sums) {
    for (const std::uint64_t d : {1UL, 2UL, 9UL, 40UL}) {
      const Ball all = sum.later_power_weights(d, {80});
      for (std::uint64_t e = d; e <= d + 40; e += 2) CHECK(all.contains(sum.power_weight(e)));
    }
    for (const std::uint64_t d : {2000UL, 2001UL})
      CHECK(sum.later_power_weights(d, {80}).radius_bits() < -50);
  }
}

TEST_CASE("norms of polygons are known numbers, in both arithmetics") {
  const auto norm = [](std::string_view psi, std::uint64_t k, Arithmetic arithmetic) {
    return norm_squared(find_activation(psi), polygon(k), 30, arithmetic).value;
  };
  for (const Arithmetic a : {Arithmetic::arb, Arithmetic::mpfi}) {
    CHECK(is_about(norm("relu", 2, a), "0.72676045526483731384892989301989"));
    CHECK(is_about(norm("relu", 4, a), "0.11678670009571099647796600151387"));
    CHECK(is_about(norm("relu", 10, a), "0.016778967477185931562070272550525"));
    CHECK(is_about(norm("relu", 16, a), "0.0064753599688389268939830837635646"));
    CHECK(is_about(norm("sin", 3, a), "0.58718230580988071258977425943908"));
    CHECK(is_about(norm("cos(2)", 4, a), "3.3203464671293035018544742658677"));
    for (const std::uint64_t k : {1UL, 3UL, 5UL, 7UL, 9UL})
      CHECK(norm("step", k, a).contains(Rational(1)));
  }
  CHECK(exact_norm_squared(find_activation("hermite(6)"), polygon(4)) == Rational(12));
}

TEST_CASE("norms of relu polygons with even k have their closed form") {
  const Precision precision{200};
  for (const std::uint64_t k : {2UL, 6UL, 64UL, 2048UL}) {
    const Ball x = pi(precision) / (2 * k);
    const Ball secant = Ball(1, precision) / cos(x);
    const Ball value = norm_squared(find_activation("relu"), polygon(k), 30).value;
    CHECK(agree(value, secant * secant - tan(x) / x));
    CHECK(value.relative_accuracy_bits() > 100);
  }
}

TEST_CASE("norms agree by both methods, and with those of goel20's network") {
  for (const Activation& psi : share(certified_activations())) {
    CAPTURE(psi.name);
    for (const RidgeSum& sum : {polygon(2), polygon(5), rotated_parity(3)}) {
      CAPTURE(sum.name);
      if (degeneracy(psi, sum)) {
        CHECK(!psi.support.reaches(sum.least_degree()));
        continue;
      }
      const RidgeNorm norm = norm_squared(psi, sum, 10);
      REQUIRE(norm.enclosure());
      const RidgeSeries series = hermite_series(psi, sum, 96, {160});
      CHECK(agree(series.sum + series.tail, norm.value));
      if (psi.exact_support) CHECK(!doubt_of_nonzero(psi, sum));
      if (sum.name != "rotated_parity(3)") continue;
      const NormSquared other = norm_squared(psi, 3, 10, preferred_method(psi));
      CHECK(testing::overlap(*norm.enclosure(), *other.value));
    }
  }
}

TEST_CASE("a sum is degenerate if no coefficient of psi has a degree that occurs in it") {
  const Activation relu = find_activation("relu");
  CHECK(!degeneracy(relu, polygon(1)));
  CHECK(degeneracy(relu, polygon(3)) ==
        "relu has no nonzero Hermite coefficient of a degree that occurs in polygon(3), so f is "
        "identically 0");
  CHECK(degeneracy(find_activation("hermite(4)"), polygon(6)));
  CHECK(!degeneracy(find_activation("hermite(6)"), polygon(6)));
  CHECK(!degeneracy(find_activation("hermite(2)"), ridge_sum({1, -1}, {{1, half()}, {half(), 1}})));
  const Activation odd = find_activation("expr(tanh(x)^3)");
  CHECK(!doubt_of_nonzero(odd, polygon(3)));
}

TEST_CASE("names parse back") {
  for (const std::string name :
       {"polygon(10)", "rotated_parity(4)", "network([1,-1/2],[[1,1/3],[1/3,1]])"}) {
    const RidgeSum sum = parse_ridge_sum(name);
    CHECK(sum.name == name);
    CHECK(parse_ridge_sum(sum.name).power_weight(6) == sum.power_weight(6));
  }
  CHECK(parse_ridge_sum("network(weights=[1], gram=[[1]])").rank == 1);
  CHECK(rotated_parity(40).units == Integer("1099511627776"));
  CHECK(rotated_parity(40).harmonic_weight(1000, 38) == 0);
  CHECK(rotated_parity(40).harmonic_weight(1000, 40) > 0);
}

void refused(std::string_view text, const char* message) {
  CHECK_THROWS_WITH_AS(parse_ridge_sum(text), message, InvalidInput);
}

TEST_CASE("what is no ridge sum is refused in one line") {
  refused("polygon(0)", "polygon: k is a positive integer, not '0'");
  refused("polygon(65537)", "polygon: k is from 1 to 65536, not 65537");
  refused("rotated_parity(257)", "rotated_parity: k is from 1 to 256, not 257");
  refused("network([1,2],[[1]])", "network: the Gram matrix of 2 weights has 2 rows, not 1");
  refused("network([1,2],[[1,0],[0]])", "network: row 2 of the Gram matrix has 2 entries, not 1");
  refused("network([1],[[2]])",
          "network: units are unit vectors, so entry (1,1) of the Gram matrix is 1, not 2");
  refused("network([1,1],[[1,0],[1/2,1]])",
          "network: a Gram matrix is symmetric, but entry (2,1) is 1/2 and entry (1,2) is 0");
  for (const std::string_view gram :
       {"[[1,2,0],[2,1,0],[0,0,1]]", "[[1,-3/5,-3/5],[-3/5,1,-3/5],[-3/5,-3/5,1]]",
        "[[1,1,0],[1,1,1/2],[0,1/2,1]]"}) {
    refused("network([1,1,1]," + std::string(gram) + ")",
            "network: the Gram matrix is not positive semidefinite, so no vectors have these "
            "inner products");
  }
  refused("network([1,-1],[[1,1],[1,1]])",
          "network([1,-1],[[1,1],[1,1]]): equal units cancel each other, so the sum is 0 for every "
          "activation");
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
