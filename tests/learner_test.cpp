// Properties over the registry of learners and strategies.
#include "sqdim/learner.hpp"

#include "sqdim/experiment.hpp"
#include "sqdim/registry.hpp"
#include "support.hpp"

namespace sqdim {
namespace {

using testing::Draws;
using testing::scaled;

Trial run(const Learner& learner, const Strategy& strategy, const ConceptClass& concepts,
          const Rational& tau, std::optional<std::uint64_t> budget, std::uint64_t task) {
  return run_trial({concepts, learner, strategy, tau, budget, 1, 9}, task);
}

TEST_SUITE_BEGIN("learner");

TEST_CASE(
    "every learner identifies every target of a class whose correlations stand out, under every "
    "strategy") {
  Draws draws(81);
  for (const Learner& learner : all_learners()) {
    for (const Strategy& strategy : all_strategies()) {
      CAPTURE(learner.name);
      CAPTURE(strategy.name);
      for (std::uint64_t task = 0; task < scaled(30); ++task) {
        const auto size = static_cast<std::size_t>(draws.between(1, 300));
        const Rational tau(draws.between(5, 65), 100);
        CHECK(run(learner, strategy, ConceptClass::orthonormal(size), tau, std::nullopt, task)
                  .identified);
      }
    }
  }
}

TEST_CASE("every learner stays in its budget and still answers") {
  for (const Learner& learner : all_learners()) {
    for (const Strategy& strategy : all_strategies()) {
      for (const std::uint64_t budget : {0UL, 1UL, 3UL}) {
        CHECK(run(learner, strategy, ConceptClass::orthonormal(200), Rational(3, 10), budget, 1)
                  .queries <= budget);
      }
    }
  }
}

TEST_CASE("a tolerance that hides every correlation ends the attempt without queries") {
  const Trial hidden = run(find_learner("elimination"), find_strategy("worst"),
                           ConceptClass::orthonormal(50), 1, std::nullopt, 1);
  CHECK(hidden.queries == 0);
}

TEST_CASE(
    "elimination against the worst oracle asks exactly as often as csq-exact proves necessary") {
  Draws draws(82);
  for (std::uint64_t task = 0; task < scaled(60); ++task) {
    const std::int64_t size = draws.between(2, 800);
    const Rational tau(draws.between(4, 70), 100);
    const Question question{dimension(find_family("orthonormal(" + std::to_string(size) + ")")),
                            IdentificationGoal{}, Enclosure::exactly(tau)};
    const BoundResult bound = find_theorem("csq-exact").evaluate(question);
    const Trial outcome =
        run(find_learner("elimination"), find_strategy("worst"),
            ConceptClass::orthonormal(static_cast<std::size_t>(size)), tau, std::nullopt, task);
    CHECK(outcome.identified);
    CHECK(Integer(outcome.queries) == std::get<Integer>(*bound.queries));
  }
}

TEST_CASE("in a correlated class elimination gives up rather than ask forever") {
  const std::size_t size = 40;
  std::vector<std::int64_t> entries(size * size, 9);
  for (std::size_t i = 0; i < size; ++i) entries[i * size + i] = 10;
  const ConceptClass concepts = ConceptClass::with_gram_matrix(size, entries, 10);
  const Trial outcome = run(find_learner("elimination"), find_strategy("worst"), concepts,
                            Rational(3, 10), std::nullopt, 1);
  CHECK(outcome.queries <= size);
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
