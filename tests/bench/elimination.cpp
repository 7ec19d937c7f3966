// One trial of the learner `elimination` against the strategy `worst`: 20000 orthonormal functions,
// tau = 0.2. A time without a peer and without a target. The trial must end with the target named
// after as many queries as the game of docs/theory.md, 5.4 takes.
//
//   cmake --preset bench && cmake --build --preset bench
//   build/bench/sqdim_bench --benchmark_filter=elimination
#include <benchmark/benchmark.h>

#include "sqdim/chains.hpp"
#include "sqdim/experiment.hpp"
#include "sqdim/registry.hpp"

namespace sqdim::bench {
namespace {

constexpr std::size_t size = 20'000;

std::uint64_t length_of_the_game(const Rational& tolerance) {
  const Rational energy = 1 / (tolerance * tolerance);
  std::uint64_t queries = 0;
  for (Integer candidates = size; candidates > 1; ++queries) {
    candidates = least_survivors(candidates, energy);
  }
  return queries;
}

void elimination_against_worst(benchmark::State& state) {
  const ConceptClass concepts = ConceptClass::orthonormal(size);
  const Experiment experiment{.concepts = concepts,
                              .learner = find_learner("elimination"),
                              .strategy = find_strategy("worst"),
                              .tolerance = Rational(1, 5),
                              .budget = std::nullopt,
                              .trials = 1,
                              .seed = 1};
  Trial trial{};
  for (auto _ : state) trial = run_trial(experiment, 0);
  if (trial != Trial{true, length_of_the_game(experiment.tolerance)}) {
    state.SkipWithError("the target is not named after the number of queries of the game");
  }
  state.counters["queries"] = static_cast<double>(trial.queries);
}
BENCHMARK(elimination_against_worst)
    ->Name("elimination_against_worst_20000/sqdim")
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace sqdim::bench
