// training: stochastic gradient descent, as practitioners run it, on fresh mini-batches of labelled samples.
//
// x is drawn from N(0, I_n), and the label is f(x), or +-1 of mean f(x). Batch number t of a run is a pure function
// of (seed, run, t), whatever was drawn before: a run that is restored from its state goes on with the same bits.
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <string>
#include <vector>

#include "sqdim/concept_class.hpp"
#include "sqdim/grammar.hpp"
#include "sqdim/student.hpp"

namespace sqdim {

/// What is to be learned: f on R^n, and whether labels are +-1 of mean f, |f| <= 1.
struct TrainingTarget {
  std::uint64_t n;
  PointwiseFunction values;
  bool binary_labels;
};

/// batch >= 1; shape.inputs = n of the target. The logistic loss wants binary labels.
struct TrainingPlan {
  StudentShape shape;
  Loss loss;
  StepRule rule;
  Eigen::Index batch;
  std::uint64_t seed;
  /// Below 2^31; runs of one seed have nothing in common.
  std::uint64_t run;
};

/// Batch number t < 2^32: a sample a column.
struct TrainingBatch {
  Eigen::MatrixXd inputs;
  Eigen::VectorXd labels;
};
TrainingBatch training_batch(const TrainingPlan& plan, const TrainingTarget& target,
                             std::uint64_t step);

/// Of the output g on samples that are drawn for the test alone, the same at any time of a run; f is without noise.
/// g is h for the square loss; for the logistic loss the mean tanh(h/2) that it gives to the label.
struct TrainingMeasurement {
  /// mean (g - f)^2 over mean f^2: 1 for the trivial predictor g = 0.
  double error;
  /// mean g f.
  double product;
  /// The same over the norms of g and f; 0 where g or f vanishes.
  double correlation;
};

/// A run. Scalar is float or double; both are instantiated.
template <class Scalar>
class Training {
 public:
  Training(TrainingPlan plan, TrainingTarget target);

  /// That many steps, a batch each. Throws std::runtime_error that names the step when a parameter is no
  /// longer finite.
  void advance(std::uint64_t steps);

  /// Precondition: samples >= 1.
  [[nodiscard]] TrainingMeasurement measure(Eigen::Index samples) const;

  [[nodiscard]] const TrainingState<Scalar>& state() const { return state_; }
  /// What state() was in a run of the same plan and target. Throws std::invalid_argument when sizes differ.
  void restore(TrainingState<Scalar> state);

 private:
  TrainingPlan plan_;
  TrainingTarget target_;
  TrainingState<Scalar> state_;
};

// ---- learners that train

/// How a student is trained, by its parameters in a call: "sgd(width=64, rate=1/100)".
struct Trainer {
  /// Canonical, parses back.
  std::string name;
  Eigen::Index width;
  StudentActivation activation;
  StepRule rule;
  Eigen::Index batch;
};

/// How a trainer is made, and what `sqdim list` says of it. One a file of lib/sqdim/training/.
struct TrainerEntry {
  std::string name;
  std::string parameters;
  std::string description;
  Trainer (*make)(const Call& call);
};

/// Measurements of several runs, each against a target of its own: [i][r] is that of run r after steps[i] steps.
/// `steps` does not decrease. In floats. The same bits for any number of threads.
std::vector<std::vector<TrainingMeasurement>> learning_curves(
    const Trainer& trainer, Loss loss, const std::vector<TrainingTarget>& targets,
    const std::vector<std::uint64_t>& steps, std::uint64_t seed, unsigned threads);

}  // namespace sqdim
