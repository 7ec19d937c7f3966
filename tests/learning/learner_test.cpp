// Properties of all learners and strategies that have a name.
#include "sqdim/learning/learner/learner.hpp"

#include <cmath>

#include "sqdim/learning/trials/trials.hpp"
#include "support/simulation.hpp"

namespace sqdim {
namespace {

using namespace testing;

Learner default_learner(const LearnerEntry& entry) {
  return entry.make({entry.name, {}});
}

Trial run(const Learner& learner, const Strategy& strategy, const ConceptClass& concepts,
          const OracleModel& model, std::optional<std::uint64_t> budget, std::uint64_t task,
          const Goal& goal = IdentificationGoal{}) {
  return run_trial({concepts, learner, model, &strategy, goal, budget, 1, 9}, task);
}

/// Whether the learner always ends. Against an adversary, random queries may never separate two
/// candidates.
bool is_complete(const Learner& learner, const Strategy& strategy) {
  return learner.name != "random-query" || strategy.name == "honest";
}

TEST_SUITE_BEGIN("learner");

TEST_CASE(
    "learners that ask about members identify every target of an orthonormal class whose "
    "correlations stand out, under every strategy") {
  Draws draws(81);
  for (const LearnerEntry& entry : all_learners()) {
    const Learner learner = default_learner(entry);
    if (learner.needs_functions) continue;
    for (const Strategy& strategy : all_strategies()) {
      if (!is_complete(learner, strategy)) continue;
      CAPTURE(learner.name);
      CAPTURE(strategy.name);
      for (std::uint64_t task = 0; task < scaled(20); ++task) {
        const auto concepts = orthonormal_class(static_cast<std::size_t>(draws.between(1, 200)));
        const OracleModel model = model_of("csq", Rational(draws.between(5, 48), 100));
        CHECK(run(learner, strategy, *concepts, model, std::nullopt, task).reached);
      }
    }
  }
}

TEST_CASE("every learner identifies parities by statistical queries, under every strategy") {
  Draws draws(83);
  const auto concepts = parity_class(7, 2, {Basis::sign, 2});
  for (const LearnerEntry& entry : all_learners()) {
    const Learner learner = default_learner(entry);
    for (const Strategy& strategy : all_strategies()) {
      if (!is_complete(learner, strategy)) continue;
      CAPTURE(learner.name);
      CAPTURE(strategy.name);
      for (std::uint64_t task = 0; task < scaled(8); ++task) {
        const Rational tau(draws.between(5, 45), 100);
        CHECK(run(learner, strategy, *concepts, model_of("stat", tau), std::nullopt, task).reached);
        CHECK(run(learner, strategy, *concepts, model_of("vstat", 2 / (tau * tau)), std::nullopt,
                  task)
                  .reached);
      }
    }
  }
}

TEST_CASE("every learner learns the control: single neurons, from honest samples too") {
  const auto concepts = network_class("sigmoid", "sign", 9, 1, {Basis::sign, 2});
  const Goal goal = ClassificationGoal{Rational(1, 2)};
  for (const LearnerEntry& entry : all_learners()) {
    const Learner learner = default_learner(entry);
    CAPTURE(learner.name);
    for (std::uint64_t task = 0; task < scaled(5); ++task) {
      const Experiment honest{
          *concepts, learner, model_of("samples", 2000), nullptr, goal, std::nullopt, 1, 4};
      CHECK(run_trial(honest, task).reached);
      CHECK(run(learner, find_strategy("triangular"), *concepts, model_of("stat", Rational(1, 5)),
                std::nullopt, task, goal)
                .reached);
    }
  }
}

TEST_CASE("every learner stays in its budget and still answers") {
  const auto concepts = parity_class(8, 3, {Basis::sign, 2});
  for (const LearnerEntry& entry : all_learners()) {
    for (const Strategy& strategy : all_strategies()) {
      for (const std::uint64_t budget : {0UL, 1UL, 3UL}) {
        CHECK(run(default_learner(entry), strategy, *concepts, model_of("stat", Rational(3, 10)),
                  budget, 1)
                  .queries <= budget);
      }
    }
  }
}

TEST_CASE("low degree fits what it hears: polynomials of its degree, and nothing of a higher one") {
  const Goal goal = RegressionGoal{Rational(1, 10)};
  const Learner sign = find_learner("low-degree");
  const Learner hermite = find_learner("low-degree(degree=2, basis=hermite)");
  CHECK(sign.name == "low-degree");
  CHECK(hermite.name == "low-degree(degree=2, basis=hermite)");
  const OracleModel model = model_of("csq", Rational(1, 10));
  const auto products = subset_class(monomial_functions(6, 2, parse_outer_activation("identity")),
                                     hermite.monomials, rough_plan());
  const Trial fitted =
      run(hermite, find_strategy("rounding"), *products, model, std::nullopt, 1, goal);
  CHECK(fitted.reached);
  CHECK(fitted.queries == 1 + 6 + 21);
  const auto cubic = parity_class(6, 3, sign.monomials);
  const Trial blind = run(sign, find_strategy("honest"), *cubic, model_of("stat", Rational(1, 10)),
                          std::nullopt, 1, ClassificationGoal{Rational(1, 2)});
  CHECK(blind.queries == 1 + 6 + 15);
  CHECK_THROWS_AS(find_learner("low-degree(degree=0)"), InvalidInput);
  CHECK_THROWS_AS(find_learner("low-degree(basis=fourier)"), InvalidInput);
}

TEST_CASE("a tolerance that hides every correlation ends the attempt without queries") {
  const auto concepts = orthonormal_class(50);
  const Trial hidden = run(find_learner("elimination"), find_strategy("worst"), *concepts,
                           model_of("csq", 1), std::nullopt, 1);
  CHECK(hidden.queries == 0);
}

TEST_CASE("candidates that are said to be served at once are, and are no more than 1/c^2") {
  RandomStream random(1, 2, Purpose::learner);
  Draws draws(84);
  const auto concepts = parity_class(9, 3);
  const auto noisy = subset_class(sign_parity_functions(parity_family("sign(noise=1/10)", 9, 3)),
                                  {}, rough_plan());
  std::size_t most = 0;
  for (std::uint64_t trial = 0; trial < std::max<std::uint64_t>(scaled(200), 40); ++trial) {
    const Rational c(draws.between(20, 100), 100);
    std::vector<std::uint32_t> candidates;
    for (const Term& term : random_majority(draws, concepts->size(), draws.below(9) + 1).terms)
      candidates.push_back(term.member);
    const Goal goal = ClassificationGoal{c};
    if (c <= Rational(4, 5) && are_served_at_once(*noisy, candidates, goal)) {
      // m <= Lambda/c^2, and all of them are served.
      CHECK(Rational(Integer(candidates.size())) <= Rational(16, 25) / (c * c));
      const Query output = hypothesis_for(*noisy, candidates, goal, random);
      const Correlations found = noisy->correlations(output, QueryNorm::bounded, rough_plan());
      for (const std::uint32_t i : candidates)
        CHECK(Integer(found.numerators[i]) >= ceil_of_surd(0, c, found.radicand));
    }
    if (!are_served_at_once(*concepts, candidates, goal)) continue;
    most = std::max(most, candidates.size());
    CHECK(Rational(Integer(candidates.size())) <= 1 / (c * c));
    const Query output = hypothesis_for(*concepts, candidates, goal, random);
    const Correlations found = concepts->correlations(output, QueryNorm::bounded, rough_plan());
    for (const std::uint32_t i : candidates) {
      CHECK(found.error_of(i) == 0);
      CHECK(Integer(found.numerators[i]) >= ceil_of_surd(0, c, found.radicand));
    }
  }
  CHECK(most >= 5);
  const std::vector<std::uint32_t> four = {1, 2, 3, 4};
  CHECK(are_served_at_once(*concepts, four, RegressionGoal{Rational(3, 4)}));
  CHECK_FALSE(are_served_at_once(*concepts, four, RegressionGoal{Rational(7, 10)}));
  CHECK(largest_majority_reaching(Rational(1, 2)) == 3);
  CHECK(largest_majority_above(Rational(1, 2)) == 1);
}

TEST_CASE(
    "elimination against the worst oracle asks exactly as often as csq-exact proves necessary") {
  Draws draws(82);
  for (std::uint64_t task = 0; task < scaled(60); ++task) {
    const std::int64_t size = draws.between(2, 800);
    const Rational tau(draws.between(4, 70), 100);
    const TheoremInput question{facts_of(find_family("orthonormal(" + std::to_string(size) + ")")),
                                IdentificationGoal{}, Enclosure::exactly(tau)};
    const BoundResult bound = find_theorem("csq-exact").evaluate(question);
    const auto concepts = orthonormal_class(static_cast<std::size_t>(size));
    const Trial outcome = run(find_learner("elimination"), find_strategy("worst"), *concepts,
                              model_of("csq", tau), std::nullopt, task);
    CHECK(outcome.reached);
    CHECK(Integer(outcome.queries) == std::get<Integer>(*bound.queries));
  }
}

TEST_CASE("in a correlated class elimination gives up rather than ask forever") {
  const std::size_t size = 40;
  std::vector<std::int64_t> entries(size * size, 9);
  for (std::size_t i = 0; i < size; ++i) entries[i * size + i] = 10;
  const auto concepts = gram_class(size, entries, 10);
  const Trial outcome = run(find_learner("elimination"), find_strategy("worst"), *concepts,
                            model_of("csq", Rational(3, 10)), std::nullopt, 1);
  CHECK(outcome.queries <= size);
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
