// Bounds for parts of families, and what theorems take from enclosures that are used from one end
// only. It continues safe_side_bounds_test.cpp.
#include <algorithm>
#include <memory>
#include <vector>

#include "sqdim/foundation/elimination_game/elimination_game.hpp"
#include "sqdim/inquiry/names/names.hpp"
#include "sqdim/theorems/bound/detail/counting.hpp"
#include "support/by_hand.hpp"
#include "support/gram_families.hpp"
#include "support/support.hpp"

namespace sqdim {
namespace {

using testing::exact;
using testing::part;
using testing::some_facts;

TEST_SUITE_BEGIN("bound");

FamilyFacts orthonormal(std::uint64_t size) {
  return facts_of(find_family("orthonormal(" + std::to_string(size) + ")"));
}

/// Returns functions of norm 1 whose correlations are at most r.
FamilyFacts correlated(std::uint64_t size, const Rational& r) {
  return facts_of(find_family("abstract(size=" + std::to_string(size) +
                              ", norm_squared=1, correlation=" + to_string(r) + ", supremum=1)"));
}

Goal third(Scale scale = Scale::normalised) {
  return RegressionGoal{part(1, 3), scale};
}

TheoremInput question(FamilyFacts facts, const Goal& goal, const Enclosure& tau,
                      const Rational& success = 1) {
  return {std::move(facts), goal, tau, success};
}

BoundResult ask(const char* theorem, const TheoremInput& q) {
  return find_theorem(theorem).evaluate(q);
}

/// Returns the number of queries; -1 for unbounded, -2 for none.
Integer number(const BoundResult& result) {
  if (!result.queries) return -2;
  const auto* queries = std::get_if<Integer>(&*result.queries);
  return queries != nullptr ? *queries : Integer(-1);
}

const Enclosure tenth = Enclosure::exactly(part(1, 10));

TEST_CASE("K about the mean and K of the triangle take Lambda from above, and need the norm") {
  FamilyFacts facts = orthonormal(1000);
  facts.relative_lambda = {part(1, 2), 1};
  facts.centred = Centred{{part(1, 10), part(1, 2)}, {part(1, 2), 1}};
  const Rational square = part(1, 100);
  const auto drawing = Adversary::drawing;
  CHECK(excluded_by_triangle(facts, Scale::normalised, square) == Integer(49));
  CHECK(excluded_about_mean(facts, Scale::normalised, square, drawing) == Integer(24));
  CHECK(excluded_at_best(facts, Scale::normalised, square, drawing) == Integer(24));
  facts.norm_squared.reset();
  CHECK_FALSE(excluded_by_triangle(facts, Scale::raw, square));
  CHECK_FALSE(excluded_about_mean(facts, Scale::raw, square, drawing));
}

TEST_CASE("K of functions that are 0, and of a norm that is the unit") {
  FamilyFacts facts = correlated(100, part(1, 200));
  const auto k = [&](Scale scale) {
    return excluded(facts, scale, part(1, 100), Adversary::drawing);
  };
  facts.norm_squared = Enclosure{1, 2};
  CHECK(k(Scale::normalised) == Integer(74));  // Lambda = 1.495
  facts.relative_lambda.upper = 3;
  CHECK(k(Scale::normalised) == Integer(99));  // (199/200)/(2/200) = 99.5
  CHECK(k(Scale::raw) == Integer(299));        // 3 * 2 * 50; by pairs, r is not below 1/200
  CHECK(excluded_by_average(facts, Scale::normalised, part(1, 100)) == facts.size);
  facts.norm_squared = Enclosure{0, 0};
  CHECK(k(Scale::raw) == Integer(0));
  CHECK_FALSE(excluded_by_average(facts, Scale::raw, part(1, 100)));
}

TEST_CASE("K of the row sums of a matrix is at most that of the upper end of Lambda") {
  FamilyFacts facts = correlated(12, part(1, 5));
  facts.relative_lambda = {2, 3};
  facts.gram = std::make_shared<const GramFacts>(some_facts());
  CHECK(excluded(facts, Scale::normalised, part(1, 4), Adversary::constant) == Integer(11));
}

TEST_CASE("of the slopes of Lambda_a the best below the tolerance is taken") {
  // Slopes of 1 up to Lambda_4, of 1/10 up to Lambda_50, and of 1/100.
  GramFacts gram = some_facts();
  gram.row_sums.clear();
  for (int a = 1; a <= 100; ++a)
    gram.row_sums.push_back(std::min({Rational(a), 4 + part(a - 4, 10), part(860 + a - 50, 100)}));
  FamilyFacts facts = correlated(100, 1);
  facts.relative_lambda.upper = gram.row_sums.back();
  facts.gram = std::make_shared<const GramFacts>(gram);
  // 1/10 gives (4 - 4/10)/(2 (1/2 - 1/10)) = 4.5; 0 and 1/100 give more than 8.
  CHECK(excluded(facts, Scale::normalised, part(1, 2), Adversary::drawing) == Integer(4));
  // A slope that is the tolerance is none: 0 gives 4/2.
  gram.row_sums = {1, 2, 3, 4, 4, 4};
  facts = correlated(6, 1);
  facts.relative_lambda.upper = 9;
  facts.gram = std::make_shared<const GramFacts>(gram);
  CHECK(excluded(facts, Scale::normalised, 1, Adversary::drawing) == Integer(1));
}

TEST_CASE("m for labels, by the norms and correlations that make it larger") {
  const auto m = [](const FamilyFacts& facts) {
    return served_by_one_output(question(facts, ClassificationGoal{part(1, 2)}, tenth));
  };
  FamilyFacts facts = correlated(100, part(1, 4));  // r = c^2: Lambda is all that is left
  facts.relative_lambda = {1, part(13, 10)};
  CHECK(m(facts) == 5);  // floor(5.2)
  facts = correlated(100, part(1, 5));
  facts.norm_squared = Enclosure{part(1, 2), 1};
  CHECK(m(facts) == 16);  // (1 - 1/5) / (1/4 - 1/5)
  facts = orthonormal(12);
  facts.norm_squared = Enclosure{part(1, 2), 1};
  facts.relative_lambda = {1, 3};
  GramFacts gram = some_facts();
  gram.greatest_correlation = part(-1, 5);
  facts.gram = std::make_shared<const GramFacts>(gram);
  CHECK(m(facts) == 3);  // (1 + 1/10) / (1/4 + 1/10) = 3.14
}

TEST_CASE("csq-exact plays with the lesser Lambda, from above") {
  TheoremInput q = question(orthonormal(20), IdentificationGoal{}, tenth);
  q.facts.centred = Centred{{part(1, 10), part(1, 2)}, {part(1, 2), 1}};
  CHECK(number(ask("csq-exact", q)) == 3);  // 20, 8, 2, 1; with Lambda = 1: 20, 6, 1
}

TEST_CASE("a decision is hidden only where every norm may be at most 2 tau") {
  TheoremInput q = question(orthonormal(100), third(Scale::raw), Enclosure::exactly(part(1, 2)));
  q.facts.norm_squared = Enclosure{1, 2};
  CHECK(number(ask("csq-decision", q)) == 34);  // K = 3
  CHECK(number(ask("csq-decision-exact", q)) > 0);
  q.facts.norm_squared = Enclosure{part(1, 2), 1};
  CHECK(number(ask("csq-decision", q)) == -1);
  q.success = part(2, 3);
  CHECK(ask("csq-decision-exact", q).conclusion == Conclusion::not_applicable);
}

TEST_CASE("csq-centred says nothing of functions whose mean is not known") {
  CHECK(ask("csq-centred", question(orthonormal(100), third(), tenth)).conclusion ==
        Conclusion::not_applicable);
}

TEST_CASE("steps with noise, and samples of a bit, count with Lambda from above") {
  TheoremInput q = question(orthonormal(10'000), third(), tenth, part(1, 2));
  q.noise = Rational(3);
  q.facts.relative_lambda = {1, 2};
  CHECK(number(ask("noisy-gradient-descent", q)) == 11'246);  // 0.4999^2 90000/2 = 11245.5
  q.facts.centred = Centred{{part(1, 2), part(3, 2)}, {part(1, 2), 1}};
  CHECK(number(ask("noisy-gradient-descent", q)) == 14'995);  // 0.4999^2 90000/1.5 = 14994.0006
  q.facts.centred = Centred{{0, 0}, {0, 0}};
  CHECK(number(ask("noisy-gradient-descent", q)) == -1);
  CHECK(ask("noisy-gradient-descent", q).reason == "all functions are the same");
  q.goal = third(Scale::raw);
  q.facts.norm_squared.reset();
  CHECK(ask("noisy-gradient-descent", q).conclusion == Conclusion::undecided);
  TheoremInput labels =
      question(correlated(10'000, 0), ClassificationGoal{part(1, 2)}, tenth, part(1, 2));
  labels.facts.norm_squared = Enclosure{part(1, 8), part(1, 4)};
  CHECK(number(ask("one-sample", labels)) == 4928);
  labels.goal = ClassificationGoal{1};
  CHECK(number(ask("one-sample", labels)) == -1);
  CHECK(ask("one-sample", labels).reason.starts_with("no output attains the goal"));
}

TEST_CASE("gradients err by the lower end of tau, and have the upper end of the parameters") {
  TheoremInput q = question(orthonormal(1000), third(), {part(1, 10), part(1, 5)});
  q.parameters = Enclosure{1, 2};
  CHECK(number(ask("gradient-descent-l2", q)) == 11);  // K = 99
  q.parameters = Enclosure{1, part(3, 2)};
  CHECK(number(ask("gradient-descent-l2", q)) == 21);  // K = 49
  q.parameters.reset();
  CHECK(number(ask("gradient-descent", q)) == 21);
}

TEST_CASE("low-degree rounds only what is long, and then up") {
  const auto most = [](std::uint64_t size, const Rational& norm, const Rational& correlation) {
    TheoremInput q =
        question(correlated(size, correlation), ClassificationGoal{part(1, 10)}, tenth);
    q.facts.norm_squared = Enclosure::exactly(norm);
    q.low_degree = 1;
    return ask("low-degree", q).further_constants.at(0).value;
  };
  CHECK(most(10, part(1, 3), 0) == 30);
  CHECK(most(10, part(1, 3) + power_of_two(-300), 0) == 29);
  CHECK(most(3, 1, part(1, 4)) == 2);  // M (1 + 2 r) <= 3
  CHECK(most(3, 1, part(1, 4) + power_of_two(-300)) == 1);
  // 3^162 has 257 bits, the most that is not rounded.
  const Integer power = pow(Integer(3), 162);
  CHECK(most(10, Rational(Integer(1), power), 0) == 10 * power);
  CHECK(most(10, Rational(Integer(1), 3 * power), 0) < 30 * power);
}

TEST_CASE("sda and vstat-decision exclude s - 1, with the samples from above, gamma from below") {
  TheoremInput q = question(correlated(1000, 0), ClassificationGoal{1}, tenth);
  q.facts.relative_lambda.upper = 50;
  CHECK(ask("sda", q).excluded_per_answer == Integer(99));
  q.samples = Enclosure{5, 10};
  CHECK(ask("sda-vstat", q).excluded_per_answer == Integer(10));  // s = 11
  CHECK(ask("vstat-decision", q).excluded_per_answer == Integer(10));
  q.gamma = PowerProduct({part(1, 200), part(1, 11)});
  CHECK(ask("sda-vstat", q).excluded_per_answer == Integer(199));
  q.gamma = PowerProduct::exactly(part(1, 10));
  CHECK(ask("sda-vstat", q).conclusion == Conclusion::not_applicable);
  q.facts.relative_lambda.upper = 1;
  CHECK(ask("vstat-decision", q).excluded_per_answer == Integer(6));  // as vstat
  q.goal = third();
  CHECK(ask("sda-vstat", q).reason == wants_classification);
}

TEST_CASE("what suffices is for the least Lambda and the greatest tau") {
  const auto with = [](const Enclosure& norm, const Enclosure& tau) {
    TheoremInput q = question(orthonormal(1000), third(Scale::raw), tau);
    q.facts.norm_squared = norm;
    return q;
  };
  const TheoremInput wide = with({part(1, 2), 1}, {part(1, 10), part(1, 5)});
  const TheoremInput least = with(Enclosure::exactly(part(1, 2)), Enclosure::exactly(part(1, 5)));
  for (const char* theorem : {"csq-exact", "csq-decision-exact"}) {
    CAPTURE(theorem);
    CHECK(number(ask(theorem, least)) > 0);
    CHECK(ask(theorem, least).sufficient == number(ask(theorem, least)));
    CHECK(ask(theorem, wide).sufficient == ask(theorem, least).sufficient);
    CHECK(number(ask(theorem, wide)) < number(ask(theorem, least)));
  }
  // Lambda/tau^2 may be as little as 2 and 4: then no query may say anything.
  CHECK_FALSE(ask("csq-exact", with({part(1, 50), 1}, tenth)).sufficient);
  CHECK_FALSE(ask("csq-decision", with({part(1, 25), 1}, tenth)).sufficient);
}

TEST_CASE("for correlated functions nothing but a guess is known to suffice") {
  TheoremInput q = question(correlated(1000, part(1, 1000)), third(), tenth);
  CHECK_FALSE(ask("csq-exact", q).sufficient);
  CHECK_FALSE(ask("csq-decision", q).sufficient);
  for (const Rational& success : {part(1, 2), part(1, 3)}) {
    q.success = success;
    CHECK(ask("csq-decision", q).sufficient == Integer(0));
  }
}

/// Returns the best number of a theorem over all sizes of a part; Unbounded is above all numbers.
Integer best_of_all_sizes(const Theorem& theorem, const TheoremInput& q) {
  Integer best = 0;
  TheoremInput about_part = q;
  for (Integer size = 1; size <= q.facts.size; ++size) {
    about_part.facts = subfamily(q.facts, size);
    const Integer found = number(theorem.evaluate(about_part));
    if (found == -1) return -1;
    best = std::max(best, found);
  }
  return best;
}

/// Returns the question of a theorem, for norms and a tolerance that are only bounded.
TheoremInput bounded_question(const Theorem& theorem, std::uint64_t size, const Rational& r,
                              const Rational& tau, const Rational& success) {
  TheoremInput q = question(correlated(size, r), RegressionGoal{part(1, 10), Scale::raw},
                            {tau, 2 * tau}, success);
  if (theorem.model != Model::vstat) return q;
  q.goal = ClassificationGoal{1};
  q.tolerance = PowerProduct::exactly(10);  // no size is tried because of it
  q.samples = Enclosure{1 / tau, 2 / tau};
  return q;
}

TEST_CASE("of a family with few plateaus the best part is found, and named only if it is better") {
  int better = 0;
  const auto check = [&](const Theorem& theorem, const TheoremInput& q) {
    const BoundResult result = evaluate_on_parts(theorem, q);
    const Integer best = best_of_all_sizes(theorem, q);
    CAPTURE(theorem.name);
    CAPTURE(q.facts.size);
    CHECK(number(result) == best);
    const bool named = !result.further_constants.empty();
    CHECK(named == (number(theorem.evaluate(q)) != best));
    if (named) ++better;
  };
  for (const char* name : {"csq-frame", "csq-decision", "vstat", "vstat-decision"}) {
    const Theorem& theorem = find_theorem(name);
    for (const Rational& r : {part(1, 10), part(3, 20), part(3, 10), part(2, 5)}) {
      for (const Rational& tau : {part(9, 20), part(3, 5)}) {
        for (std::uint64_t size = 3; size <= 8; ++size) {
          for (int tenths = 7; tenths <= 10; ++tenths) {
            TheoremInput q = bounded_question(theorem, size, r, tau, part(tenths, 10));
            for (const Rational& least : {part(1, 2), Rational(0)}) {
              q.facts.norm_squared = Enclosure{least, 1};
              check(theorem, q);
            }
          }
        }
      }
    }
  }
  CHECK(better > 0);
}

TEST_CASE("low-degree is not stated for parts, which would prove more") {
  Eigen::MatrixXd gram = Eigen::MatrixXd::Identity(8, 8);
  for (Eigen::Index i = 0; i < 8; i += 2) gram(i, i + 1) = gram(i + 1, i) = 0.9375;
  TheoremInput q = question(facts_of(gram_family("given", "given", gram_facts(exact(gram), 1))),
                            ClassificationGoal{part(1, 10)}, tenth);
  q.facts.bounded = true;
  q.low_degree = 1;
  const Theorem& low_degree = find_theorem("low-degree");
  TheoremInput about_part = q;
  Integer most = 0;
  for (const FamilyFacts& facts : parts_of(q.facts)) {
    about_part.facts = facts;
    most = std::max(most, number(low_degree.evaluate(about_part)));
  }
  CHECK(most == 5);  // four orthogonal functions
  CHECK(number(evaluate_on_parts(low_degree, q)) == 2);
}

TEST_CASE("parts of functions that are 0 say nothing more, and undecided remains undecided") {
  TheoremInput q = question(correlated(100, part(1, 10)), third(Scale::raw), tenth);
  q.facts.norm_squared = Enclosure{0, 0};
  CHECK(number(evaluate_on_parts(find_theorem("csq-frame"), q)) == -1);
  q.facts.norm_squared.reset();
  CHECK(number(evaluate_on_parts(find_theorem("csq-frame"), q)) == -2);
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
