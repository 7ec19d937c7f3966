// Trials: pure functions of the experiment and their number.
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

}  // namespace sqdim
