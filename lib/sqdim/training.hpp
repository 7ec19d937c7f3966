// training: learners that train, measured as they go.
//
// x is drawn from N(0, I_n), and the label is f(x), or +-1 of mean f(x). A run uses up a budget, of samples or of
// statistical queries; in between, its output is measured. All that is drawn is a pure function of (seed, run) and
// of what is used up: a run that is restored from its state goes on with the same bits.
//
// One learner a file of lib/sqdim/training/.
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sqdim/concept_class.hpp"
#include "sqdim/grammar.hpp"
#include "sqdim/oracle.hpp"
#include "sqdim/student.hpp"

namespace sqdim {

/// What is to be learned: f on R^n, and whether labels are +-1 of mean f, |f| <= 1.
struct TrainingTarget {
  std::uint64_t n;
  PointwiseFunction values;
  bool binary_labels;
  /// f as a sum of relu units, where it is one.
  std::optional<ReluSum> relu_sum = std::nullopt;
};

/// A target, and the random numbers of a run. `run` is below 2^31; runs of one seed have nothing in common.
struct TrainingTask {
  TrainingTarget target;
  std::uint64_t seed;
  std::uint64_t run;
};

/// Samples number `block` < 2^32 of a task, a column each.
struct TrainingBatch {
  Eigen::MatrixXd inputs;
  Eigen::VectorXd labels;
};
Eigen::MatrixXd training_inputs(const TrainingTask& task, Eigen::Index samples,
                                std::uint64_t block);
TrainingBatch training_batch(const TrainingTask& task, Eigen::Index samples, std::uint64_t block);

/// The square loss for real labels, the logistic loss for +-1.
Loss loss_for(const TrainingTarget& target);

// ---- learners

/// What a run has used up.
struct TrainingCost {
  std::uint64_t queries;
  /// Answers within the tolerance of the correlations that were computed: all.
  std::uint64_t valid_answers;
  std::uint64_t samples;
};

/// A run that is under way.
class TrainingRun {
 public:
  TrainingRun() = default;
  TrainingRun(const TrainingRun&) = delete;
  TrainingRun(TrainingRun&&) = delete;
  TrainingRun& operator=(const TrainingRun&) = delete;
  TrainingRun& operator=(TrainingRun&&) = delete;
  virtual ~TrainingRun() = default;

  /// Goes on until that many steps are made, all in all; not fewer than before. Throws std::runtime_error that
  /// names the step when training diverged.
  virtual void advance_to(std::uint64_t steps) = 0;
  [[nodiscard]] virtual TrainingCost cost() const = 0;
  /// The output g at the columns: an estimate of f.
  [[nodiscard]] virtual Eigen::VectorXd output(const Eigen::MatrixXd& inputs) const = 0;

  /// All that advance_to() goes on from, as bytes of this machine.
  [[nodiscard]] virtual std::string state() const = 0;
  /// What state() was in a run of the same learner and task. Throws std::invalid_argument for bytes that
  /// cannot be.
  virtual void restore(std::string_view state) = 0;
};

/// What a learner can count its budget in.
enum class BudgetUnit { samples, queries };

/// The oracle of a learner that asks, CSQ(tau), by a strategy that commits to a target and outlives the runs.
struct TrainingOracle {
  Rational tau;
  const Strategy* strategy;
};

/// A learner, by its parameters in a call: "sgd(width=64, rate=1/100)".
struct Trainer {
  /// Canonical, parses back.
  std::string name;
  BudgetUnit unit;
  /// What a step takes of the budget when x is in R^n.
  std::function<std::uint64_t(std::uint64_t n)> step_cost;
  std::uint64_t default_steps;
  std::uint64_t most_steps;
  /// Precondition: an oracle is given if and only if the unit is queries. Throws InvalidInput for a target that the
  /// learner is not for.
  std::function<std::unique_ptr<TrainingRun>(const TrainingTask&,
                                             const std::optional<TrainingOracle>&)>
      start;
};

/// How a trainer is made, and what `sqdim list` says of it.
struct TrainerEntry {
  std::string name;
  std::string parameters;
  std::string description;
  Trainer (*make)(const Call& call);
};

// ---- measurements

/// Of the output g on samples that are drawn for the test alone, the same at any time of a run; f is without noise.
struct TrainingMeasurement {
  /// mean (g - f)^2 over mean f^2: 1 for the trivial predictor g = 0.
  double error;
  /// mean g f.
  double product;
  /// The same over the norms of g and f; 0 where g or f vanishes.
  double correlation;
};

/// Precondition: samples >= 1.
TrainingMeasurement measure(const TrainingRun& run, const TrainingTask& task, Eigen::Index samples);

/// A measurement and what was used up until then.
struct TrainingPoint {
  TrainingCost cost;
  TrainingMeasurement measured;
};

/// What a run goes on from after its first `points.size()` measurements.
struct TrainingCheckpoint {
  std::vector<TrainingPoint> points;
  std::string state;
};

/// Measurements after the numbers of steps that are given, which do not decrease. Goes on from `from`, where
/// it is given; `save`, where it is not empty, is told of every measurement but the last.
std::vector<TrainingPoint> learning_curve(
    TrainingRun& run, const TrainingTask& task, const std::vector<std::uint64_t>& steps,
    std::optional<TrainingCheckpoint> from = std::nullopt,
    const std::function<void(const TrainingCheckpoint&)>& save = {});

}  // namespace sqdim
