#include "sqdim/documents/names/names.hpp"
#include "sqdim/inquiry/names/names.hpp"

#include <algorithm>
#include <set>

#include "support/support.hpp"

namespace sqdim {
namespace {

template <class Table>
void check_names(const Table& table) {
  std::set<std::string> names;
  for (const auto& entry : table) {
    CHECK_FALSE(entry.name.empty());
    CHECK(names.insert(entry.name).second);
  }
  CHECK_FALSE(names.empty());
}

TEST_SUITE_BEGIN("names");

TEST_CASE("every table has entries of distinct names") {
  check_names(all_activations());
  check_names(all_families());
  check_names(all_theorems());
  check_names(all_distributions());
  check_names(all_marginals());
  check_names(all_oracles());
  check_names(all_strategies());
  check_names(all_learners());
  check_names(all_formats());
  check_names(all_tables());
  check_names(all_figures());
}

TEST_CASE("every entry is found by its name, and a misspelt name is suggested") {
  for (const Theorem& theorem : all_theorems())
    CHECK(find_theorem(theorem.name).name == theorem.name);
  for (const Strategy& strategy : all_strategies())
    CHECK(find_strategy(strategy.name).name == strategy.name);
  for (const LearnerEntry& learner : all_learners())
    CHECK(find_learner(learner.name).name == learner.name);
  for (const TrainerEntry& trainer : all_trainers())
    CHECK(std::get<Trainer>(find_any_learner(trainer.name)).name == trainer.name);
  for (const OracleEntry& oracle : all_oracles())
    CHECK(find_oracle(oracle.name).make(100).name == oracle.name);
  for (const SimulationPreset& demonstration : all_demonstrations()) {
    CHECK(find_demonstration(demonstration.name).name == demonstration.name);
    CHECK(find_figure(demonstration.figure).name == demonstration.figure);
  }
  for (const Format& format : all_formats()) CHECK(find_format(format.name).name == format.name);
  for (const FigureEntry& figure : all_figures())
    CHECK(find_figure(figure.name).name == figure.name);
  CHECK_THROWS_WITH_AS(find_strategy("wosrt"),
                       "unknown strategy 'wosrt' (did you mean worst?); known: honest, reference, "
                       "worst, triangular, "
                       "uniform, gaussian, rounding",
                       InvalidInput);
}

/// Questions on which formulas could break: few or very many functions, tiny and huge tolerances,
/// goals at their ends.
std::vector<TheoremInput> edge_questions() {
  std::vector<TheoremInput> questions;
  for (const char* family : {"orthonormal(1)", "orthonormal(2)",
                             "abstract(size=2^5000, norm_squared=1/7, correlation=0)",
                             "abstract(size=3, norm_squared=1, correlation=1)"}) {
    for (const char* tau : {"2^-2000", "1/2", "1", "10^50"}) {
      for (const Scale scale : {Scale::normalised, Scale::raw}) {
        for (const Goal& goal : {Goal(RegressionGoal{Rational(1, 1000), scale}),
                                 Goal(RegressionGoal{Rational(999, 1000), scale}),
                                 Goal(ClassificationGoal{1}), Goal(IdentificationGoal{})}) {
          questions.push_back(
              {facts_of(find_family(family)), goal, Enclosure::exactly(parse_rational(tau)), 1});
          questions.push_back(questions.back());
          questions.back().facts.norm_squared.reset();
        }
      }
    }
  }
  return questions;
}

TEST_CASE("every theorem answers questions at the edges without failing") {
  for (const TheoremInput& question : edge_questions()) {
    for (const Theorem& theorem : all_theorems()) {
      const BoundResult result = theorem.evaluate(question);
      const bool has_number =
          result.conclusion == Conclusion::holds || result.conclusion == Conclusion::vacuous;
      CHECK(has_number == result.queries.has_value());
      CHECK((result.conclusion == Conclusion::holds || !result.reason.empty()));
    }
  }
}

TEST_CASE("no theorem asks for more queries than some learner needs against every strategy") {
  for (const char* tau : {"0.1", "0.3", "0.6"}) {
    for (const std::size_t size : {2UL, 17UL, 150UL}) {
      const auto concepts = orthonormal_class(size);
      const OracleModel model = find_oracle("csq").make(parse_rational(tau));
      const TheoremInput question{
          facts_of(find_family("orthonormal(" + std::to_string(size) + ")")), IdentificationGoal{},
          Enclosure::exactly(parse_rational(tau)), 1};
      for (const LearnerEntry& entry : all_learners()) {
        const Learner learner = entry.make({entry.name, {}});
        if (learner.needs_functions) continue;
        std::uint64_t most = 0;
        bool always = true;
        for (const Strategy& strategy : all_strategies()) {
          for (std::uint64_t task = 0; task < 5; ++task) {
            const Trial trial = run_trial(
                {*concepts, learner, model, &strategy, IdentificationGoal{}, std::nullopt, 1, 3},
                task);
            always = always && trial.reached;
            most = std::max(most, trial.queries);
          }
        }
        if (learner.name == "elimination") REQUIRE(always);
        // A learner that sometimes fails may need no queries.
        if (!always) continue;
        for (const Theorem& theorem : all_theorems()) {
          const BoundResult result = theorem.evaluate(question);
          if (!result.queries || result.counted != Counted::queries) continue;
          // After f_i has been identified, one more query decides, f_i itself, unless half of its
          // correlation 1 is a valid answer for f_i and for 0.
          const bool decides = theorem.task == Task::decision;
          const bool hidden = decides && 2 * parse_rational(tau) >= 1;
          REQUIRE(std::holds_alternative<Unbounded>(*result.queries) == hidden);
          if (hidden) continue;
          const Integer more = decides ? 1 : 0;
          CHECK(std::get<Integer>(*result.queries) <= most + more);
        }
      }
    }
  }
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
