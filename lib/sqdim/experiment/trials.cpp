// Trials, and the proportion of them that succeeded.
#include <algorithm>
#include <cassert>
#include <cmath>

#include "sqdim/experiment.hpp"
#include "sqdim/parallel.hpp"

namespace sqdim {

Trial run_trial(const Experiment& experiment, std::uint64_t index) {
  CsqOracle oracle(experiment.concepts, experiment.strategy, experiment.tolerance,
                   experiment.budget, experiment.seed, index);
  RandomStream coins(experiment.seed, index, Purpose::learner);
  const std::uint32_t guess = experiment.learner.identify(oracle, coins);
  return {guess == oracle.reveal(), oracle.ledger().size()};
}

std::vector<Trial> run_trials(const Experiment& experiment, unsigned threads) {
  std::vector<Trial> trials(experiment.trials);
  parallel_for(trials.size(), threads,
               [&](std::size_t i) { trials[i] = run_trial(experiment, i); });
  return trials;
}

Proportion wilson_interval(std::uint64_t successes, std::uint64_t samples) {
  assert(samples >= 1 && successes <= samples);
  constexpr double z = 1.959963984540054;  // the 97.5% point of the standard normal
  const auto n = static_cast<double>(samples);
  const double p = static_cast<double>(successes) / n;
  const double centre = (p + z * z / (2 * n)) / (1 + z * z / n);
  const double half = z / (1 + z * z / n) * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n));
  return {.value = p,
          .standard_error = std::sqrt(p * (1 - p) / n),
          .lower = successes == 0 ? 0 : std::max(0.0, centre - half),
          .upper = successes == samples ? 1 : std::min(1.0, centre + half),
          .samples = samples};
}

}  // namespace sqdim
