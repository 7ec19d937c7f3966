// trials: repeated trials of a learner against an oracle.
//
// A trial is a pure function of (experiment, trial number): the same seed gives the same bits on
// any number of threads.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "sqdim/functions/goal/goal.hpp"
#include "sqdim/learning/learner/learner.hpp"
#include "sqdim/learning/oracle/oracle.hpp"

namespace sqdim {

/// The setup of an experiment. The class and the strategy must outlive it.
struct Experiment {
  const ConceptClass& concepts;
  Learner learner;
  OracleModel model;
  /// The strategy; null for a model without strategies.
  const Strategy* strategy;
  Goal goal;
  /// The number of queries allowed in a trial; nullopt for no limit.
  std::optional<std::uint64_t> budget;
  std::uint64_t trials;
  std::uint64_t seed;
  /// Called after each query of each trial, on the thread of the trial. May be empty.
  std::function<void()> on_answer = {};
};

struct Trial {
  /// Whether the goal was certainly reached.
  bool reached;
  std::uint64_t queries;
  /// The number of valid answers: all of them, except for an honest sampler.
  std::uint64_t valid_answers;
  /// The number of samples drawn to estimate correlations.
  std::uint64_t samples;
  /// <h, f> for the output h, scaled for the goal.
  double correlation;

  friend bool operator==(const Trial&, const Trial&) = default;
};

/// A trial with all its queries and answers.
struct Transcript {
  Trial trial;
  std::vector<LedgerEntry> ledger;
  std::uint32_t target;
  Query output;
};

/// Run trial number `index` of an experiment.
Transcript run_transcript(const Experiment& experiment, std::uint64_t index);
Trial run_trial(const Experiment& experiment, std::uint64_t index);

/// Runs all trials and returns them in order. Precondition: threads >= 1.
std::vector<Trial> run_trials(const Experiment& experiment, unsigned threads);

/// Runs all trials as above. `record` is given each transcript, in order, once it and those before
/// it are done. A few transcripts are held at a time.
std::vector<Trial> run_trials(const Experiment& experiment, unsigned threads,
                              const std::function<void(const Transcript&)>& record);

/// A proportion estimated from independent trials, with its 95% Wilson score interval (Wilson, J.
/// Amer. Statist. Assoc. 22, 1927).
struct Proportion {
  double value;
  double standard_error;
  double lower;
  double upper;
  std::uint64_t samples;
};

/// Returns the proportion. Preconditions: 1 <= samples and successes <= samples.
Proportion wilson_interval(std::uint64_t successes, std::uint64_t samples);

}  // namespace sqdim
