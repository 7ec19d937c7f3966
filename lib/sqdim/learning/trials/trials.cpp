// Trials, as pure functions of the experiment and their number.
#include <algorithm>
#include <cmath>

#include "sqdim/foundation/parallel/parallel.hpp"
#include "sqdim/learning/trials/trials.hpp"

namespace sqdim {
namespace {

/// The block for the correlation of the output: no budget reaches it, so no query shares it.
constexpr std::uint64_t output_block = (std::uint64_t{1} << 31) - 1;

/// Whether <h, f> >= bound wherever it lies within its error, decided exactly.
bool certainly_reaches(std::uint32_t target, const Correlations& correlations,
                       const Rational& bound) {
  return Integer(correlations.numerators[target]) >=
         ceil_of_surd(0, bound + correlations.error_of(target), correlations.radicand);
}

/// Returns an upper bound on the least c with c^2 >= 1 - error, or the c > 0 that the goal
/// requires.
Rational correlation_wanted(const Goal& goal) {
  if (const auto* classification = std::get_if<ClassificationGoal>(&goal))
    return classification->correlation;
  const auto* regression = std::get_if<RegressionGoal>(&goal);
  if (regression == nullptr) return 1;
  return square_root(1 - regression->error).upper;
}

/// Returns the norm of the output. A named member is scaled as the class allows.
QueryNorm norm_of_output(const Experiment& experiment) {
  const bool names = std::holds_alternative<IdentificationGoal>(experiment.goal);
  return names && experiment.concepts.is_bounded() ? QueryNorm::bounded : norm_for(experiment.goal);
}

bool reaches(const Experiment& experiment, const Query& output, std::uint32_t target,
             const Correlations& correlations) {
  if (std::holds_alternative<IdentificationGoal>(experiment.goal)) {
    const auto* named = std::get_if<Combination>(&output);
    return named != nullptr && named->terms.size() == 1 && named->terms.front().member == target;
  }
  if (const auto* regression = std::get_if<RegressionGoal>(&experiment.goal)) {
    // s equal terms have c^2 = 1/s exactly, but correlation_wanted rounds up.
    const Integer x = correlations.numerators[target];
    const Integer square = x * x;
    if (correlations.error_of(target) == 0)
      return x > 0 && Rational(square) >= (1 - regression->error) * correlations.radicand;
  }
  return certainly_reaches(target, correlations, correlation_wanted(experiment.goal));
}

/// Returns a transcript whose ledger went to `record`.
Transcript converse(const Experiment& experiment, std::uint64_t index,
                    const std::function<void(const LedgerEntry&)>& record) {
  RecordingOracle oracle({.concepts = experiment.concepts,
                          .model = experiment.model,
                          .strategy = experiment.strategy,
                          .budget = experiment.budget,
                          .seed = experiment.seed,
                          .task = index,
                          .record = record,
                          .on_answer = experiment.on_answer});
  RandomStream coins(experiment.seed, index, Purpose::learner);
  const Query output = experiment.learner.learn(oracle, experiment.goal, coins);
  const std::uint32_t target = oracle.reveal();
  SamplingPlan plan = oracle.plan();
  plan.block = output_block;
  const Correlations correlations =
      experiment.concepts.correlations(output, norm_of_output(experiment), plan);
  const Tally& tally = oracle.tally();
  const Trial trial{reaches(experiment, output, target, correlations), tally.queries,
                    tally.valid_answers, tally.samples,
                    static_cast<double>(correlations.numerators[target]) /
                        std::sqrt(static_cast<double>(correlations.radicand))};
  return {trial, {}, target, output};
}

}  // namespace

Transcript run_transcript(const Experiment& experiment, std::uint64_t index) {
  std::vector<LedgerEntry> ledger;
  Transcript transcript =
      converse(experiment, index, [&ledger](const LedgerEntry& entry) { ledger.push_back(entry); });
  transcript.ledger = std::move(ledger);
  return transcript;
}

Trial run_trial(const Experiment& experiment, std::uint64_t index) {
  return converse(experiment, index, {}).trial;
}

std::vector<Trial> run_trials(const Experiment& experiment, unsigned threads) {
  std::vector<Trial> trials(experiment.trials);
  parallel_for(trials.size(), threads,
               [&](std::size_t i) { trials[i] = run_trial(experiment, i); });
  return trials;
}

std::vector<Trial> run_trials(const Experiment& experiment, unsigned threads,
                              const std::function<void(const Transcript&)>& record) {
  const std::size_t most_held = 4 * std::size_t{threads};
  std::vector<Trial> trials;
  trials.reserve(experiment.trials);
  while (trials.size() < experiment.trials) {
    std::vector<Transcript> held(
        std::min<std::size_t>(most_held, experiment.trials - trials.size()));
    parallel_for(held.size(), threads,
                 [&](std::size_t i) { held[i] = run_transcript(experiment, trials.size() + i); });
    for (const Transcript& transcript : held) {
      record(transcript);
      trials.push_back(transcript.trial);
    }
  }
  return trials;
}

}  // namespace sqdim
