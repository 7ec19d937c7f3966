// experiment: repeated trials of a learner against an oracle.
//
// A trial is a pure function of (experiment, trial number): the same seed gives the same bits on
// any number of threads.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "sqdim/goal.hpp"
#include "sqdim/learner.hpp"
#include "sqdim/oracle.hpp"

namespace sqdim {

/// The class referred to, and the strategy, must outlive the experiment.
struct Experiment {
  const ConceptClass& concepts;
  Learner learner;
  OracleModel model;
  /// Null for a model without strategies.
  const Strategy* strategy;
  Goal goal;
  /// Queries allowed in a trial; nullopt for no limit.
  std::optional<std::uint64_t> budget;
  std::uint64_t trials;
  std::uint64_t seed;
};

struct Trial {
  /// Whether the goal was certainly reached.
  bool reached;
  std::uint64_t queries;
  /// Answers that were valid: all, but for an honest sampler.
  std::uint64_t valid_answers;
  /// Samples that were drawn to know correlations.
  std::uint64_t samples;
  /// <h, f> of the output, scaled for the goal.
  double correlation;

  friend bool operator==(const Trial&, const Trial&) = default;
};

/// A trial with all that was said in it.
struct Transcript {
  Trial trial;
  std::vector<LedgerEntry> ledger;
  std::uint32_t target;
  Query output;
};

/// Trial number `index` of an experiment.
Transcript run_transcript(const Experiment& experiment, std::uint64_t index);
Trial run_trial(const Experiment& experiment, std::uint64_t index);

/// All trials, in order. threads >= 1.
std::vector<Trial> run_trials(const Experiment& experiment, unsigned threads);

/// The same; `record` is given each transcript, in order, when it and those before it are done. A few of
/// them are held at a time.
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

/// Precondition: 1 <= samples and successes <= samples.
Proportion wilson_interval(std::uint64_t successes, std::uint64_t samples);

}  // namespace sqdim
