// training: learners that train and are measured as they go.
//
// x is drawn from N(0, I_n), and the label is f(x), or +-1 of mean f(x). A run uses up a budget of
// samples or of statistical queries; meanwhile, its output is measured. All that is drawn is a pure
// function of (seed, run) and of the budget used so far: a run that is restored from its state
// continues with the same bits.
//
// There is one learner per file of lib/sqdim/learning/training/.
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sqdim/foundation/notation/notation.hpp"
#include "sqdim/learning/concept_class/concept_class.hpp"
#include "sqdim/learning/oracle/oracle.hpp"
#include "sqdim/learning/trained_network/trained_network.hpp"

namespace sqdim {

/// The target f on R^n, and whether labels are +-1 of mean f, |f| <= 1.
struct TrainingTarget {
  std::uint64_t n;
  PointwiseFunction values;
  bool binary_labels;
  /// f as a sum of relu units, if it is one.
  std::optional<ReluSum> relu_sum = std::nullopt;
  /// The unit vector w of a single-index model f(x) = psi(<w, x>), if f is one that hides it.
  std::optional<Eigen::VectorXd> direction = std::nullopt;
};

/// A target, and the random numbers of a run. `run` is below 2^31; runs of one seed are
/// independent.
struct TrainingTask {
  TrainingTarget target;
  std::uint64_t seed;
  std::uint64_t run;
};

/// The samples of block number `block` < 2^32 of a task, one in each column.
struct TrainingBatch {
  Eigen::MatrixXd inputs;
  Eigen::VectorXd labels;
};
Eigen::MatrixXd training_inputs(const TrainingTask& task, Eigen::Index samples,
                                std::uint64_t block);
TrainingBatch training_batch(const TrainingTask& task, Eigen::Index samples, std::uint64_t block);

/// Returns the square loss for real labels, the logistic loss for +-1.
Loss loss_for(const TrainingTarget& target);

// ---- learners

/// The cost of a run so far.
struct TrainingCost {
  std::uint64_t queries;
  /// The number of answers within the tolerance of the computed correlations: all of them.
  std::uint64_t valid_answers;
  std::uint64_t samples;
};

/// A run in progress.
class TrainingRun {
 public:
  TrainingRun() = default;
  TrainingRun(const TrainingRun&) = delete;
  TrainingRun(TrainingRun&&) = delete;
  TrainingRun& operator=(const TrainingRun&) = delete;
  TrainingRun& operator=(TrainingRun&&) = delete;
  virtual ~TrainingRun() = default;

  /// Continues until the total number of steps is `steps`, which is not less than before. Throws
  /// std::runtime_error that names the step if training diverged.
  virtual void advance_to(std::uint64_t steps) = 0;
  [[nodiscard]] virtual TrainingCost cost() const = 0;
  /// Returns the output g at the columns: an estimate of f.
  [[nodiscard]] virtual Eigen::VectorXd output(const Eigen::MatrixXd& inputs) const = 0;
  /// Returns the unit vector that the learner names for a hidden direction; nullopt if it names none.
  [[nodiscard]] virtual std::optional<Eigen::VectorXd> direction() const { return std::nullopt; }

  /// Returns the state from which advance_to() continues, as bytes of this machine.
  [[nodiscard]] virtual std::string state() const = 0;
  /// Restores what state() returned in a run of the same learner and task. Throws
  /// std::invalid_argument for bytes that cannot be such a state.
  virtual void restore(std::string_view state) = 0;
};

/// The unit in which a learner counts its budget.
enum class BudgetUnit { samples, queries };

/// The oracle CSQ(tau) of a learner that asks queries. The strategy commits to a target and must
/// outlive the runs.
struct TrainingOracle {
  Rational tau;
  const Strategy* strategy;
};

/// A learner with its parameters in a call: "sgd(width=64, rate=1/100)".
struct Trainer {
  /// The canonical name, which parses back.
  std::string name;
  BudgetUnit unit;
  /// The cost of a step in units of the budget, for x in R^n.
  std::function<std::uint64_t(std::uint64_t n)> step_cost;
  std::uint64_t default_steps;
  std::uint64_t most_steps;
  /// Starts a run. Throws InvalidInput for a target that does not suit the learner. Precondition:
  /// an oracle is given if and only if the unit is queries.
  std::function<std::unique_ptr<TrainingRun>(const TrainingTask&,
                                             const std::optional<TrainingOracle>&)>
      start;
  /// Whether runs name a direction.
  bool names_direction = false;
};

/// How to make a trainer, and its description in `sqdim list`.
struct TrainerEntry {
  std::string name;
  std::string parameters;
  std::string description;
  Trainer (*make)(const Call& call);
};

// ---- measurements

/// Measurements of the output g on samples that are drawn only for the test, and are the same
/// throughout a run. f is without noise.
struct TrainingMeasurement {
  /// mean (g - f)^2 over mean f^2: 1 for the trivial predictor g = 0.
  double error;
  /// mean g f.
  double product;
  /// The product divided by the norms of g and f; 0 if g or f vanishes.
  double correlation;
};

/// Measures the output. Precondition: samples >= 1.
TrainingMeasurement measure(const TrainingRun& run, const TrainingTask& task, Eigen::Index samples);

/// Measures the direction u that the run names, without samples: <u, x> as an output for <w, x>,
/// with the better of both signs. The correlation is |<u, w>|. Precondition: the run names a
/// direction, and the target hides one.
TrainingMeasurement measure_direction(const TrainingRun& run, const TrainingTask& task);

/// A measurement, and the cost up to then.
struct TrainingPoint {
  TrainingCost cost;
  TrainingMeasurement measured;
};

/// The state from which a run continues after its first `points.size()` measurements.
struct TrainingCheckpoint {
  std::vector<TrainingPoint> points;
  std::string state;
};

/// When a run is measured, and how.
struct TrainingSchedule {
  /// The numbers of steps, which do not decrease.
  std::vector<std::uint64_t> steps;
  /// Whether the direction is measured, instead of the output on 20,000 samples.
  bool of_direction = false;
  /// Whether a measurement is the last one, before the steps are done. May be empty.
  std::function<bool(const TrainingMeasurement&)> is_last = {};
};

/// Returns the measurements of a run. Continues from `from`, if given. Calls `save`, if not empty,
/// with every measurement except the last.
std::vector<TrainingPoint> learning_curve(
    TrainingRun& run, const TrainingTask& task, const TrainingSchedule& schedule,
    std::optional<TrainingCheckpoint> from = std::nullopt,
    const std::function<void(const TrainingCheckpoint&)>& save = {});

}  // namespace sqdim
