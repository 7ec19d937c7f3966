// What the trials of a simulation come to. Included by the answer stage only.
#pragma once

#include <optional>
#include <string>

#include "sqdim/answer.hpp"

namespace sqdim::simulation {

struct Outcome {
  Proportion success;
  std::uint64_t least;
  std::uint64_t most;
  Rational mean;
  Integer answers;
  Integer valid;
  Integer samples;
  SampledMean error;
};

/// Precondition: there is a trial.
Outcome outcome_of(const SimulationRow& row);

/// How often an output is wrong about a label beyond what labels themselves are, (1 - <h, f>)/2, for
/// classification; the squared error over ||f||^2 with the best factor, for regression; 0 or 1 for a name.
double error_of(const Goal& goal, const Trial& trial);
/// The error of the output 0, or of a coin.
Rational trivial_error(const Goal& goal);

/// "identify", "error" or "correlation".
std::string goal_name(const Goal& goal);

/// The most queries of a trial over the bound, which is for a learner that succeeds always against the worst
/// oracle: nullopt with a budget, when a trial failed, and where the bound is no positive number.
std::optional<Rational> ratio(const SimulationRow& row, const Outcome& outcome);

}  // namespace sqdim::simulation
