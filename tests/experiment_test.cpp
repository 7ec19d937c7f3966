#include "sqdim/experiment.hpp"

#include <cmath>

#include "sqdim/bound/counting.hpp"
#include "sqdim/registry.hpp"
#include "support.hpp"

namespace sqdim {
namespace {

using testing::Draws;
using testing::scaled;

TEST_SUITE_BEGIN("experiment");

TEST_CASE("the same seed gives the same trials on any number of threads, another seed other ones") {
  const ConceptClass concepts = ConceptClass::orthonormal(300);
  const auto trials = [&](std::uint64_t seed, unsigned threads) {
    return run_trials({concepts, find_learner("elimination"), find_strategy("triangular"),
                       Rational(1, 5), std::nullopt, 40, seed},
                      threads);
  };
  const std::vector<Trial> one = trials(7, 1);
  CHECK(one == trials(7, 2));
  CHECK(one == trials(7, 5));
  CHECK_FALSE(one == trials(8, 2));
}

TEST_CASE(
    "no learner succeeds more often than min(1, (qK + m)/N) under the worst strategy (level 1e-6 a "
    "case)") {
  Draws draws(91);
  for (const Learner& learner : all_learners()) {
    for (std::uint64_t i = 0; i < scaled(25); ++i) {
      const auto size = static_cast<std::size_t>(draws.between(20, 200));
      const Rational tau(draws.between(10, 60), 100);
      const std::uint64_t budget = draws.below(12);
      const ConceptClass concepts = ConceptClass::orthonormal(size);
      const std::vector<Trial> trials =
          run_trials({concepts, learner, find_strategy("worst"), tau, budget, 200, i}, 1);
      double successes = 0;
      for (const Trial& trial : trials) successes += trial.identified ? 1 : 0;
      const Integer excluded =
          excluded_per_answer(Enclosure::exactly(1), Enclosure::exactly(tau), 2);
      const double ceiling =
          std::min(1.0, static_cast<double>(budget * excluded + 1) / static_cast<double>(size));
      const double deviation = 4.9 * std::sqrt(ceiling * (1 - ceiling) * 200) + 1;
      CHECK(successes <= ceiling * 200 + deviation);
    }
  }
}

TEST_CASE("a trial that throws is reported, whatever the number of threads") {
  const ConceptClass concepts = ConceptClass::orthonormal(8);
  const Strategy liar{"liar", "", true, [](const Situation&) { return Answer{100, 0}; }};
  const Experiment experiment{
      concepts, find_learner("elimination"), liar, Rational(1, 5), std::nullopt, 10, 1};
  CHECK_THROWS_AS(run_trials(experiment, 1), std::logic_error);
  CHECK_THROWS_AS(run_trials(experiment, 3), std::logic_error);
}

TEST_CASE("Wilson intervals agree with worked examples and solve the score equation") {
  // Newcombe, Statistics in Medicine 17 (1998), table I: 81/263, 15/148, 0/20, 1/29.
  const Proportion a = wilson_interval(81, 263);
  CHECK(a.lower == doctest::Approx(0.2553).epsilon(0.0002));
  CHECK(a.upper == doctest::Approx(0.3662).epsilon(0.0002));
  const Proportion b = wilson_interval(15, 148);
  CHECK(b.lower == doctest::Approx(0.0624).epsilon(0.001));
  CHECK(b.upper == doctest::Approx(0.1605).epsilon(0.001));
  const Proportion c = wilson_interval(0, 20);
  CHECK(c.lower == 0);
  CHECK(c.upper == doctest::Approx(0.1611).epsilon(0.001));
  for (const double p : {a.lower, a.upper, b.lower, b.upper}) {
    const bool first = p == a.lower || p == a.upper;
    const double n = first ? 263 : 148;
    const double estimate = first ? 81.0 / 263 : 15.0 / 148;
    CHECK(std::abs(estimate - p) / std::sqrt(p * (1 - p) / n) ==
          doctest::Approx(1.959964).epsilon(1e-6));
  }
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
