// simulation: from a request to trials, each a pure function of the request and its number, and
// from trials to rows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sqdim/inquiry/simulation/simulation_bounds.hpp"
#include "sqdim/inquiry/simulation/simulation_request.hpp"
#include "sqdim/learning/trials/trials.hpp"
#include "sqdim/values/estimates/points.hpp"

namespace sqdim {

struct PreparedSimulation {
  SimulationRequest request;
  SimulatedClass simulated;
  SimulationBounds bounds;
  /// The budgets at which a trial is measured; there is a row for each. A learner that asks queries
  /// is measured only at the end; nullopt means no limit. A learner that trains is measured from no
  /// budget to the whole budget, and has one row if it stops at the goal.
  std::vector<std::optional<std::uint64_t>> budgets;
};

/// Throws InvalidInput, also for everything that a trial would refuse, except for classes that are
/// too large.
PreparedSimulation prepare_simulation(SimulationRequest request);

/// Whether the learner trains, so that its trials share nothing.
bool trains(const PreparedSimulation& simulation);

/// Whether learners that ask queries may share one class.
bool share_class(const PreparedSimulation& a, const PreparedSimulation& b);

/// Makes the class of a learner that asks queries. Its trials share the class. Takes a while if the
/// class has to be sampled.
std::unique_ptr<ConceptClass> make_class(const PreparedSimulation& simulation);

/// Returns the trials of a learner that asks queries. The class, which may be shared, outlives the
/// result.
Experiment experiment_of(const PreparedSimulation& simulation, const ConceptClass& concepts);

/// Stores the progress of a long trial, so that the trial can continue.
struct TrialMemory {
  std::optional<TrainingCheckpoint> from;
  /// May be empty.
  std::function<void(const TrainingCheckpoint&)> save;
};

/// Runs one trial of a learner that trains. Returns its result at each time of measurement. Throws
/// std::runtime_error, which names the trial, if training diverges.
std::vector<Trial> run_training(const PreparedSimulation& simulation, std::uint64_t trial,
                                const TrialMemory& memory);

/// A simulation at one time of measurement.
struct SimulationRow {
  std::optional<std::string> preset = std::nullopt;
  SimulationRequest request;
  /// N; nullopt for a class that is not finite.
  std::optional<Integer> size;
  SimulationBounds bounds;
  /// The budget of a trial until then; nullopt for no limit.
  std::optional<std::uint64_t> budget;
  std::vector<Trial> trials;

  /// Returns the proved upper limit on every learner's success with this budget; nullopt if nothing
  /// is proved.
  [[nodiscard]] std::optional<Rational> ceiling() const;
};

/// Returns the row of time of measurement `point`, below budgets.size(). `trials` are the results
/// of all trials at that time, in order.
SimulationRow row_of(const PreparedSimulation& simulation, std::size_t point,
                     std::vector<Trial> trials);

/// A summary of the trials of a row.
struct SimulationOutcome {
  Proportion success;
  /// The least, the largest and the mean number of queries of a trial.
  std::uint64_t least;
  std::uint64_t most;
  Rational mean;
  /// The mean of log_2 of the queries that the goal took; nullopt if they were not what ended every
  /// trial, but a budget did.
  std::optional<SampledMean> log2_queries;
  /// Sums over the trials.
  Integer answers;
  Integer valid;
  Integer samples;
  /// The error of the outputs. For classification, (1 - <h, f>)/2: how often the output is wrong
  /// about a label, beyond the noise of the labels. For regression, the squared error over ||f||^2
  /// with the best factor. For a direction, the squared sine of its angle. For a name, 0 or 1.
  SampledMean error;
  /// The most queries of a trial over the bound. The bound is for a learner that always succeeds
  /// against the worst oracle, so the ratio is nullopt with a budget, if a trial failed, and if the
  /// bound is not a positive number.
  std::optional<Rational> ratio;
};

/// Precondition: there is a trial.
SimulationOutcome outcome_of(const SimulationRow& row);

/// Returns the error of the output 0, or of a coin.
Rational trivial_error(const Goal& goal);

}  // namespace sqdim
