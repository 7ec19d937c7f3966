#include "sqdim/oracle.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

#include "sqdim/registry.hpp"
#include "support.hpp"

namespace sqdim {
namespace {

using testing::Draws;
using testing::scaled;

/// G = ((1 - r) I + r J), r = 1/4, as integers over 4.
ConceptClass equicorrelated(std::size_t size) {
  std::vector<std::int64_t> entries(size * size, 1);
  for (std::size_t i = 0; i < size; ++i) entries[i * size + i] = 4;
  return ConceptClass::with_gram_matrix(size, entries, 4);
}

Query dense(const std::vector<std::int64_t>& coefficients) {
  Query query;
  for (std::uint32_t j = 0; j < coefficients.size(); ++j)
    query.terms.push_back({j, coefficients[j]});
  return query;
}

/// One coefficient for each member; not the zero query.
std::vector<std::int64_t> random_coefficients(Draws& draws, std::size_t size) {
  std::vector<std::int64_t> coefficients(size);
  for (std::int64_t& a : coefficients) a = draws.between(-3, 3);
  coefficients[draws.below(size)] = 5;
  return coefficients;
}

Query random_query(Draws& draws, std::size_t size) {
  return dense(random_coefficients(draws, size));
}

/// Whether |answer - x/sqrt(Q)| <= tau in Arb, with the given three outcomes.
Verdict within(const Answer& answer, std::int64_t x, const Integer& radicand, const Rational& tau) {
  const Precision precision{300};
  const Ball root = sqrt(Ball(radicand, precision));
  const Ball difference =
      Ball(answer.rational, precision) + (Ball(answer.root, precision) - Ball(x, precision)) / root;
  const Ball slack = Ball(tau * tau, precision) - difference * difference;
  if (slack.certainly_positive()) return Verdict::holds;
  return slack.certainly_negative() ? Verdict::fails : Verdict::undecided;
}

/// The survivors that the ledger's queries and answers leave, checked against its counts.
std::vector<std::uint32_t> replayed(std::span<const LedgerEntry> ledger,
                                    const ConceptClass& concepts, const Rational& tau) {
  std::vector<std::uint32_t> left(concepts.size());
  std::iota(left.begin(), left.end(), 0U);
  for (const LedgerEntry& entry : ledger) {
    CHECK(entry.survivors_before == left.size());
    const Correlations correlations = concepts.correlations(entry.query);
    left = consistent(left, correlations,
                      consistent_numerators(entry.answer, correlations.radicand, tau));
    CHECK(entry.survivors_after == left.size());
  }
  return left;
}

TEST_SUITE_BEGIN("oracle");

TEST_CASE("correlations are exact: a Gram matrix given as the identity is the orthonormal class") {
  Draws draws(71);
  const std::size_t size = 9;
  std::vector<std::int64_t> identity(size * size, 0);
  for (std::size_t i = 0; i < size; ++i) identity[i * size + i] = 7;
  const ConceptClass explicit_class = ConceptClass::with_gram_matrix(size, identity, 7);
  const ConceptClass orthonormal = ConceptClass::orthonormal(size);
  for (std::uint64_t i = 0; i < scaled(200); ++i) {
    const Query query = random_query(draws, size);
    const Correlations a = explicit_class.correlations(query);
    const Correlations b = orthonormal.correlations(query);
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
  const ConceptClass concepts = equicorrelated(size);
  for (std::uint64_t i = 0; i < scaled(200); ++i) {
    const std::vector<std::int64_t> coefficients = random_coefficients(draws, size);
    std::vector<double> h(size + 1, 0);
    for (std::size_t j = 0; j < size; ++j) {
      h[j] = std::sqrt(3.0) / 2 * static_cast<double>(coefficients[j]);
      h[size] += static_cast<double>(coefficients[j]) / 2;
    }
    const double norm = std::sqrt(std::inner_product(h.begin(), h.end(), h.begin(), 0.0));
    const Correlations exact = concepts.correlations(dense(coefficients));
    for (std::size_t j = 0; j < size; ++j) {
      const double expected = (std::sqrt(3.0) / 2 * h[j] + h[size] / 2) / norm;
      const double ours =
          static_cast<double>(exact.numerators[j]) / std::sqrt(static_cast<double>(exact.radicand));
      CHECK(ours == doctest::Approx(expected).epsilon(1e-12));
    }
  }
}

TEST_CASE("queries and Gram matrices that make no sense are refused") {
  const ConceptClass concepts = ConceptClass::orthonormal(3);
  CHECK_THROWS_AS(static_cast<void>(concepts.correlations(dense({0, 0, 0}))),
                  std::invalid_argument);
  CHECK_THROWS_AS(static_cast<void>(concepts.correlations({{{3, 1}}})), std::invalid_argument);
  CHECK_THROWS_AS(ConceptClass::with_gram_matrix(2, {1, 1, 0, 1}, 1), std::invalid_argument);
  CHECK_THROWS_AS(ConceptClass::with_gram_matrix(2, {1, 2, 2, 1}, 1), std::invalid_argument);
  CHECK_THROWS_AS(ConceptClass::with_gram_matrix(2, {2, 0, 0, 1}, 1), std::invalid_argument);
  CHECK_THROWS_AS(ConceptClass::with_gram_matrix(2, {1, 0, 0}, 1), std::invalid_argument);
  CHECK_THROWS_AS(ConceptClass::with_gram_matrix(2, {1, 0, 0, 1}, 0), std::invalid_argument);
  CHECK_THROWS_AS(ConceptClass::orthonormal(0), std::invalid_argument);
  const std::int64_t huge = std::int64_t{1} << 61;
  const ConceptClass doubled = ConceptClass::with_gram_matrix(2, {4, 1, 1, 4}, 4);
  CHECK_THROWS_AS(static_cast<void>(doubled.correlations(dense({huge, huge}))),
                  std::invalid_argument);
  CHECK_THROWS_AS(static_cast<void>(concepts.correlations(dense({2 * huge + 1, 0, 0}))),
                  std::invalid_argument);
  CHECK(concepts.correlations(dense({huge, huge, huge})).radicand == 3 * Integer(huge) * huge);
}

TEST_CASE("validity is decided exactly, on the boundary too") {
  // h = (f_1 + ... + f_4)/2: correlations 1/2 and 0; the answer 0 is valid for 1/2 exactly when tau
  // >= 1/2.
  const Answer zero{0, 0};
  CHECK(consistent_numerators(zero, 4, Rational(1, 2)).contains(1));
  CHECK_FALSE(consistent_numerators(zero, 4, Rational(1, 2) - power_of_two(-200)).contains(1));
  // 1/sqrt(2) against the tolerance 0.7071067811865475244, just below it.
  CHECK_FALSE(consistent_numerators(zero, 2, parse_rational("0.7071067811865475244")).contains(1));
  CHECK(consistent_numerators(zero, 2, parse_rational("0.7071067811865475245")).contains(1));
}

TEST_CASE("the range of consistent numerators agrees with Arb wherever Arb decides") {
  Draws draws(73);
  for (std::uint64_t i = 0; i < scaled(500); ++i) {
    const Answer answer{draws.rational(20), draws.rational(20)};
    const Integer radicand = draws.between(1, 400);
    const Rational tau = abs(draws.rational(30)) + Rational(1, 50);
    const NumeratorRange range = consistent_numerators(answer, radicand, tau);
    for (std::int64_t x = -60; x <= 60; ++x) {
      const Verdict verdict = within(answer, x, radicand, tau);
      if (verdict != Verdict::undecided) CHECK(range.contains(x) == (verdict == Verdict::holds));
    }
  }
}

TEST_CASE("every strategy answers validly, keeps the target alive, and fills the ledger") {
  Draws draws(74);
  for (const Strategy& strategy : all_strategies()) {
    for (const bool correlated : {false, true}) {
      const std::size_t size = 12;
      const ConceptClass concepts =
          correlated ? equicorrelated(size) : ConceptClass::orthonormal(size);
      for (std::uint64_t trial = 0; trial < scaled(50); ++trial) {
        const Rational tau = draws.unit() / 2 + Rational(1, 100);
        CsqOracle oracle(concepts, strategy, tau, std::nullopt, 5, trial);
        std::vector<std::pair<Correlations, Answer>> transcript;
        for (int i = 0; i < 10; ++i) {
          const Query query = random_query(draws, size);
          const std::optional<Answer> answer = oracle.ask(query);
          REQUIRE(answer);
          transcript.emplace_back(concepts.correlations(query), *answer);
        }
        const std::uint32_t target = oracle.reveal();
        CHECK(std::find(oracle.survivors().begin(), oracle.survivors().end(), target) !=
              oracle.survivors().end());
        for (const auto& [correlations, answer] : transcript) {
          CHECK(within(answer, correlations.numerators[target], correlations.radicand, tau) !=
                Verdict::fails);
        }
        REQUIRE(oracle.ledger().size() == 10);
        CHECK(replayed(oracle.ledger(), concepts, tau) ==
              std::vector<std::uint32_t>(oracle.survivors().begin(), oracle.survivors().end()));
      }
    }
  }
}

TEST_CASE("an answer beyond the tolerance is caught") {
  const Strategy liar{
      "liar", "", true, [](const Situation& s) {
        return Answer{2 * s.tolerance, Rational(s.correlations.numerators[*s.target])};
      }};
  const ConceptClass concepts = ConceptClass::orthonormal(4);
  CsqOracle oracle(concepts, liar, Rational(1, 10), std::nullopt, 1, 0);
  CHECK_THROWS_AS(oracle.ask(dense({1, -1, 0, 0})), std::logic_error);
  const Strategy nowhere{"nowhere", "", false, [](const Situation&) { return Answer{5, 0}; }};
  CsqOracle adaptive(concepts, nowhere, Rational(1, 10), std::nullopt, 1, 0);
  CHECK_THROWS_AS(adaptive.ask(dense({1, -1, 0, 0})), std::logic_error);
}

TEST_CASE("the worst strategy leaves as many candidates as any answer can") {
  Draws draws(75);
  const Strategy& worst = find_strategy("worst");
  for (std::uint64_t trial = 0; trial < scaled(200); ++trial) {
    const std::size_t size = 10;
    const ConceptClass concepts = ConceptClass::orthonormal(size);
    const Rational tau = draws.unit() / 2 + Rational(1, 100);
    CsqOracle oracle(concepts, worst, tau, std::nullopt, 6, trial);
    const Query query = random_query(draws, size);
    const Correlations correlations = concepts.correlations(query);
    std::vector<std::uint32_t> all(size);
    std::iota(all.begin(), all.end(), 0U);
    std::size_t most = 0;
    for (const std::int64_t x :
         correlations.numerators) {  // an optimal window may start at some correlation
      const Answer answer{tau, x};
      most = std::max(most, consistent(all, correlations,
                                       consistent_numerators(answer, correlations.radicand, tau))
                                .size());
    }
    REQUIRE(oracle.ask(query));
    CHECK(oracle.survivors().size() == most);
  }
}

TEST_CASE("a budget ends the conversation without a ledger entry") {
  const ConceptClass concepts = ConceptClass::orthonormal(4);
  CsqOracle oracle(concepts, find_strategy("honest"), Rational(1, 10), 2, 1, 0);
  CHECK(oracle.ask(dense({1, 0, 0, 0})));
  CHECK(oracle.ask(dense({0, 1, 0, 0})));
  CHECK_FALSE(oracle.ask(dense({0, 0, 1, 0})));
  CHECK(oracle.ledger().size() == 2);
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
