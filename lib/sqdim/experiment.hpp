// experiment: repeated trials of a learner against an oracle.
//
// A trial is a pure function of (experiment, trial number): the same seed gives the same bits on
// any number of threads.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "sqdim/learner.hpp"
#include "sqdim/oracle.hpp"

namespace sqdim {

/// The class, learner and strategy referred to must outlive the experiment.
struct Experiment {
  const ConceptClass& concepts;
  const Learner& learner;
  const Strategy& strategy;
  Rational tolerance;
  /// Queries allowed in a trial; nullopt for no limit.
  std::optional<std::uint64_t> budget;
  std::uint64_t trials;
  std::uint64_t seed;
};

struct Trial {
  bool identified;
  std::uint64_t queries;

  friend bool operator==(const Trial&, const Trial&) = default;
};

/// Trial number `index` of an experiment.
Trial run_trial(const Experiment& experiment, std::uint64_t index);

/// All trials, in order.
std::vector<Trial> run_trials(const Experiment& experiment, unsigned threads);

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
