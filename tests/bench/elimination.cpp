// The learner `elimination` against the strategy `worst`: a trial with 20000 orthonormal functions
// at tau = 0.2, one with 10^6 at tau = 0.01, and eight trials of 20000 on one thread and on two.
// There is no peer to compare times with. A trial must identify the target after as many queries as
// the game of docs/theory.md, 5.4, takes.
//
//   cmake --preset bench && cmake --build --preset bench
//   build/bench/sqdim_bench --benchmark_filter=elimination
#include <benchmark/benchmark.h>

#include "sqdim/foundation/elimination_game/elimination_game.hpp"
#include "sqdim/inquiry/names/names.hpp"
#include "sqdim/learning/trials/trials.hpp"

namespace sqdim::bench {
namespace {

std::uint64_t length_of_the_game(std::size_t size, const Rational& tolerance) {
  const Rational energy = 1 / (tolerance * tolerance);
  std::uint64_t queries = 0;
  for (Integer candidates = size; candidates > 1; ++queries) {
    candidates = least_survivors(candidates, energy);
  }
  return queries;
}

Experiment experiment_of(const ConceptClass& concepts, const Rational& tolerance,
                         std::uint64_t trials) {
  return {.concepts = concepts,
          .learner = find_learner("elimination"),
          .model = find_oracle("csq").make(tolerance),
          .strategy = &find_strategy("worst"),
          .goal = IdentificationGoal{},
          .budget = std::nullopt,
          .trials = trials,
          .seed = 1};
}

/// The size, and 1/tau.
void one_trial(benchmark::State& state) {
  const auto size = static_cast<std::size_t>(state.range(0));
  const Rational tolerance(1, state.range(1));
  const auto concepts = orthonormal_class(size);
  const Experiment experiment = experiment_of(*concepts, tolerance, 1);
  Trial trial{};
  for (auto _ : state) trial = run_trial(experiment, 0);
  if (!trial.reached || trial.queries != length_of_the_game(size, tolerance))
    state.SkipWithError("the target is not named after the number of queries of the game");
  state.counters["queries"] = static_cast<double>(trial.queries);
}
BENCHMARK(one_trial)
    ->Name("elimination_against_worst/sqdim")
    ->Args({20'000, 5})
    ->Args({1'000'000, 100})
    ->Unit(benchmark::kMillisecond);

void trials_on_threads(benchmark::State& state) {
  const auto concepts = orthonormal_class(20'000);
  const Experiment experiment = experiment_of(*concepts, Rational(1, 5), 8);
  const auto threads = static_cast<unsigned>(state.range(0));
  for (auto _ : state) benchmark::DoNotOptimize(run_trials(experiment, threads));
}
BENCHMARK(trials_on_threads)
    ->Name("elimination_trials_by_threads/sqdim")
    ->Arg(1)
    ->Arg(2)
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace sqdim::bench
