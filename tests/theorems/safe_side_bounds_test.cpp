// Theorems with enclosures as input, and edges. It continues safe_side_test.cpp.
#include <memory>
#include <vector>

#include "sqdim/inquiry/names/names.hpp"
#include "sqdim/theorems/bound/detail/counting.hpp"
#include "sqdim/theorems/family_facts/family_facts.hpp"
#include "support/by_hand.hpp"
#include "support/support.hpp"

namespace sqdim {
namespace {

using testing::is;
using testing::part;
using testing::some_facts;

TEST_SUITE_BEGIN("bound");

TheoremInput question(FamilyFacts dimension, const Goal& goal, const Enclosure& tau,
                      const Rational& success = 1) {
  return {std::move(dimension), goal, tau, success};
}

Goal half(Scale scale) {
  return RegressionGoal{part(1, 2), scale};
}

TEST_CASE("m takes every quantity from the end that makes it larger") {
  FamilyFacts facts = facts_of(find_family("orthonormal(100)"));
  facts.relative_lambda = {2, part(39, 10)};
  const Enclosure tau = Enclosure::exactly(part(1, 10));
  facts.relative_distance_squared = 1;  // no larger than 2 eps
  CHECK(served_by_one_output(question(facts, half(Scale::normalised), tau)) ==
        7);  // floor(3.9 / 0.5)
  facts.centred = Centred{{part(1, 2), part(13, 10)}, {part(4, 5), part(9, 10)}};
  CHECK(served_by_one_output(question(facts, half(Scale::normalised), tau)) ==
        4);  // floor(1.3 / 0.3)
  facts.centred = Centred{{part(1, 2), 4}, {part(4, 5), part(9, 10)}};
  CHECK(served_by_one_output(question(facts, half(Scale::normalised), tau)) == 7);  // the smaller
  facts.centred = Centred{{part(1, 2), part(13, 10)}, {part(1, 2), part(9, 10)}};
  CHECK(served_by_one_output(question(facts, half(Scale::normalised), tau)) ==
        7);  // b - eps may be 0
  // In the raw scale the mean is that of functions with norms from 2 to 3, for which eps is at most
  // 3/2.
  facts.norm_squared = Enclosure{2, 3};
  facts.raw = Spectrum{{{2, 9}, ""}, {{2, 5}, {part(9, 4), part(5, 2)}}};
  CHECK(served_by_one_output(question(facts, half(Scale::raw), tau)) == 6);  // floor(5 / 0.75)
}

TEST_CASE("the tolerance over the norm, from both ends") {
  FamilyFacts facts = facts_of(find_family("orthonormal(10)"));
  facts.norm_squared = Enclosure{2, 5};
  const TheoremInput q = question(facts, half(Scale::raw), Enclosure{part(1, 10), part(1, 5)});
  const std::optional<RelativeTolerance> relative = relative_tolerance(q, 2);
  REQUIRE(relative);
  CHECK(relative->least == part(1, 500));
  REQUIRE(relative->greatest);
  CHECK(*relative->greatest == part(1, 50));
  facts.norm_squared = Enclosure{0, 5};
  CHECK_FALSE(
      relative_tolerance(question(facts, half(Scale::raw), Enclosure{part(1, 10), part(1, 5)}), 2)
          ->greatest);
  facts.norm_squared = Enclosure{0, 0};
  CHECK_FALSE(
      relative_tolerance(question(facts, half(Scale::raw), Enclosure{part(1, 10), part(1, 5)}), 2));
  CHECK(find_theorem("blum94")
            .evaluate(question(facts, half(Scale::raw), Enclosure{part(1, 10), part(1, 5)}))
            .conclusion == Conclusion::undecided);
}

TEST_CASE("K of a Lambda that is 0, or may be; a Lambda counts from above") {
  FamilyFacts facts = facts_of(find_family("orthonormal(100)"));
  const auto k = [&](const Enclosure& lambda, Adversary adversary) {
    facts.relative_lambda = lambda;
    return excluded(facts, Scale::normalised, part(1, 100), adversary);
  };
  CHECK(k(Enclosure::exactly(0), Adversary::constant) == 0);
  CHECK(k({0, 1}, Adversary::drawing) == 49);
  CHECK(k({1, part(101, 100)}, Adversary::drawing) == 50);
}

TEST_CASE("what a result says of the family, and the hypothesis that fails") {
  const Enclosure tau = Enclosure::exactly(part(1, 10));
  const auto first = [&](const FamilyFacts& facts) {
    return hypotheses_of(question(facts, half(Scale::normalised), tau)).front().statement;
  };
  FamilyFacts facts = facts_of(find_family("abstract(size=9, norm_squared=1, correlation=1/9)"));
  CHECK(first(facts).starts_with("|<f_i, f_j>| <= correlation"));
  CHECK(first(facts_of(find_family("orthonormal(9)")))
            .starts_with("the functions are pairwise orthogonal"));
  facts.centred = Centred{{1, 1}, {1, 1}};
  CHECK(first(facts).starts_with("<f_S, f_T> depends on |S and T| alone"));
  facts.gram = std::make_shared<const GramFacts>(some_facts());
  CHECK(first(facts).starts_with("the Gram matrix is the one given"));
  CHECK(hypotheses_of(question(facts, half(Scale::normalised), tau)).size() == 2);
  CHECK(hypotheses_of(question(facts, IdentificationGoal{}, tau)).size() == 1);
  const auto unmet =
      without_hypothesis({{"a", Verdict::holds}, {"b", Verdict::undecided}, {"c", Verdict::fails}});
  REQUIRE(unmet);
  CHECK(unmet->reason == "a hypothesis fails: c");
  CHECK(without_hypothesis({{"a", Verdict::holds}, {"b", Verdict::undecided}})->reason ==
        "a hypothesis is not known to hold: b");
}

TEST_CASE("guessing is success 1/2, and gradient descent gives no name") {
  const FamilyFacts facts = facts_of(find_family("orthonormal(100)"));
  const Enclosure tau = Enclosure::exactly(part(1, 10));
  for (const Rational& success : {part(1, 2), part(1, 3)}) {
    const BoundResult result =
        find_theorem("csq-decision")
            .evaluate(question(facts, half(Scale::normalised), tau, success));
    CHECK(result.conclusion == Conclusion::vacuous);
    CHECK(result.reason == "success at most 1/2 is had by guessing");
  }
  for (const char* theorem : {"gradient-descent", "gradient-descent-l2"}) {
    const Theorem& by_gradients = find_theorem(theorem);
    CHECK(by_gradients.evaluate(question(facts, IdentificationGoal{}, tau)).conclusion ==
          Conclusion::not_applicable);
  }
}

TEST_CASE("blum94 at the edges of its hypotheses") {
  const auto conclusion = [](std::uint64_t size, const Rational& tau, const Rational& success) {
    return find_theorem("blum94")
        .evaluate(question(facts_of(find_family("orthonormal(" + std::to_string(size) + ")")),
                           half(Scale::normalised), Enclosure::exactly(tau), success))
        .conclusion;
  };
  CHECK(conclusion(16, 1, 1) == Conclusion::holds);
  CHECK(conclusion(15, 1, 1) == Conclusion::not_applicable);
  CHECK(conclusion(27, part(1, 3), 1) == Conclusion::holds);  // tau = d^(-1/3)
  CHECK(conclusion(27, part(33, 100), 1) == Conclusion::not_applicable);
  // 2 (16 delta - 2) = 16 + 1/16, m = 2: delta = 321/512.
  CHECK(conclusion(16, 1, part(321, 512)) == Conclusion::holds);
  CHECK(conclusion(16, 1, part(320, 512)) == Conclusion::not_applicable);
}

TEST_CASE("chi^2 = 1 is allowed") {
  const auto samples = [](std::uint64_t size) {
    TheoremInput q = question(facts_of(find_family("abstract(size=" + std::to_string(size) +
                                                   ", norm_squared=1, correlation=0, supremum=1)")),
                              ClassificationGoal{part(1, 10)}, Enclosure::exactly(part(1, 10)));
    q.low_degree = 1;
    return std::get<Integer>(*find_theorem("low-degree").evaluate(q).queries);
  };
  CHECK(samples(1) == 2);
  CHECK(samples(10) == 11);
}

TEST_CASE("the tolerance of Kearns' queries is doubled, and the norm is 1 where it is the unit") {
  FamilyFacts facts = facts_of(find_family("orthonormal(10)"));
  facts.norm_squared = Enclosure{2, 5};
  TheoremInput q =
      question(facts, ClassificationGoal{part(1, 10)}, Enclosure{part(1, 10), part(1, 5)});
  CHECK(is(enclosure(q.query_tolerance()), part(1, 10), part(1, 5)));
  q.query_range = QueryRange::kearns;
  CHECK(is(enclosure(q.query_tolerance()), part(1, 5), part(2, 5)));
  q.goal = half(Scale::raw);
  CHECK(is(*q.norm_squared(), 2, 5));
  q.goal = half(Scale::normalised);
  CHECK(is(*q.norm_squared(), 1, 1));
}

TEST_CASE("sda takes gamma, tau and the norm from their safe ends") {
  const Theorem& sda = find_theorem("sda");
  const auto constant = [](const BoundResult& result,
                           const std::string& name) -> std::optional<Rational> {
    for (const Constant& found : result.further_constants)
      if (found.name == name) return found.value;
    return std::nullopt;
  };
  const auto conclusion = [&](const Enclosure& gamma) {
    TheoremInput q = question(facts_of(find_family("orthonormal(1000)")), half(Scale::normalised),
                              Enclosure{part(1, 10), part(1, 5)});
    q.gamma = PowerProduct(gamma);
    return sda.evaluate(q).conclusion;
  };
  CHECK(conclusion(Enclosure::exactly(part(1, 100))) == Conclusion::holds);
  CHECK(conclusion(Enclosure::exactly(part(1, 50))) == Conclusion::undecided);
  CHECK(conclusion(Enclosure::exactly(part(1, 25))) == Conclusion::undecided);
  CHECK(conclusion({part(1, 200), part(1, 50)}) == Conclusion::undecided);
  CHECK(conclusion(Enclosure::exactly(part(1, 24))) == Conclusion::not_applicable);
  FamilyFacts facts = facts_of(find_family("orthonormal(1000)"));
  facts.norm_squared = Enclosure{1, 2};
  TheoremInput q = question(facts, half(Scale::raw), Enclosure::exactly(part(1, 10)));
  q.gamma = PowerProduct({part(1, 200), part(1, 100)});
  const BoundResult result = sda.evaluate(q);
  CHECK(constant(result, "s") == Rational(400));  // 2 / (1/200)
  CHECK(constant(result, "SDA") == Rational(2));  // ceil(1000/399) - 1
  q.facts.norm_squared = Enclosure{0, 2};
  CHECK(constant(sda.evaluate(q), "s") == Rational(400));
  q.facts.norm_squared = Enclosure{1, 2};
  q.gamma = PowerProduct::exactly(part(1, 10));
  CHECK(sda.evaluate(q).conclusion == Conclusion::not_applicable);
  CHECK(sda.evaluate(q).further_constants.empty());
  // Every set of one function has average correlation 1.
  CHECK(least_uncorrelated(facts_of(find_family("abstract(size=3, norm_squared=1, correlation=1)")),
                           1) == Integer(1));
}

TEST_CASE("theorems for labels say nothing of regression, and ask for what they need") {
  const FamilyFacts facts =
      facts_of(find_family("abstract(size=100, norm_squared=1, correlation=0, supremum=1)"));
  const Enclosure tau = Enclosure::exactly(part(1, 10));
  TheoremInput regression = question(facts, half(Scale::normalised), tau);
  regression.samples = Enclosure::exactly(10);
  regression.low_degree = 2;
  TheoremInput labels = question(facts, ClassificationGoal{part(1, 10)}, tau);
  for (const char* name : {"vstat", "low-degree", "stat-classification"}) {
    const BoundResult result = find_theorem(name).evaluate(regression);
    CHECK(result.conclusion == Conclusion::not_applicable);
    CHECK(result.reason == wants_classification);
  }
  CHECK(find_theorem("vstat").evaluate(labels).reason.starts_with("give --samples"));
  CHECK(find_theorem("low-degree").evaluate(labels).reason.starts_with("give --low-degree"));
  labels.low_degree = 1;
  labels.facts.norm_squared.reset();
  CHECK(find_theorem("low-degree").evaluate(labels).conclusion == Conclusion::undecided);
}

TEST_CASE("vstat takes samples and Lambda from above") {
  TheoremInput q = question(
      facts_of(find_family("abstract(size=100, norm_squared=1, correlation=0, supremum=1)")),
      ClassificationGoal{part(1, 10)}, Enclosure::exactly(part(1, 10)));
  q.facts.norm_squared = Enclosure{part(1, 4), 1};
  q.samples = Enclosure{5, 10};
  // C(10) 10 = sqrt(2) 10/4 + 10/(2 + 2 sqrt(6/10)) = 6.353...
  CHECK(find_theorem("vstat").evaluate(q).excluded_per_answer == Integer(6));
}

TEST_CASE("low-degree rounds norms and correlations up") {
  const auto most = [](const char* family, const Enclosure& norm) {
    TheoremInput q = question(facts_of(find_family(family)), ClassificationGoal{part(1, 10)},
                              Enclosure::exactly(part(1, 10)));
    q.facts.norm_squared = norm;
    q.low_degree = 1;
    return find_theorem("low-degree").evaluate(q).further_constants.at(0).value;
  };
  // M b <= 10 with b a little more than 1/3.
  CHECK(most("abstract(size=10, norm_squared=1, correlation=0, supremum=1)",
             Enclosure::exactly(part(1, 3) + power_of_two(-200))) == 29);
  // M (b + 2 r b) <= 3 with b = 1, r = 1/2.
  CHECK(most("abstract(size=3, norm_squared=1, correlation=1/2, supremum=1)", {part(1, 4), 1}) ==
        1);
}

TEST_CASE("szorenyi09 says nothing where d tau^2 is 1") {
  const auto conclusion = [](const Rational& tau) {
    return find_theorem("szorenyi09")
        .evaluate(question(facts_of(find_family("orthonormal(100)")), RegressionGoal{part(1, 3)},
                           Enclosure::exactly(tau)))
        .conclusion;
  };
  CHECK(conclusion(part(1, 10)) == Conclusion::vacuous);
  CHECK(conclusion(part(11, 100)) == Conclusion::holds);
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
