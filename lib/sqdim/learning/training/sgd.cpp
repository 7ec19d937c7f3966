// Stochastic gradient descent on fresh mini-batches, as practitioners run it, in floats.
#include <utility>

#include "sqdim/learning/training/detail/on_samples.hpp"
#include "sqdim/learning/training/detail/parameters.hpp"
#include "sqdim/learning/training/detail/tasks.hpp"
#include "sqdim/learning/training/detail/trained_networks.hpp"
#include "sqdim/learning/training/training.hpp"

namespace sqdim::trainers {
namespace {

struct Plan {
  Eigen::Index width;
  NetworkActivation activation;
  StepRule rule;
  Eigen::Index batch;
};

class Run final : public TrainingRun {
 public:
  Run(Plan plan, TrainingTask task)
      : plan_(plan),
        task_(std::move(task)),
        loss_(loss_for(task_.target)),
        shape_{.inputs = static_cast<Eigen::Index>(task_.target.n),
               .width = plan.width,
               .activation = plan.activation} {
    RandomStream random(task_.seed, training::task_number(task_.run, 0), Purpose::learner);
    state_ = training_from(initial_parameters<float>(shape_, random));
  }

  void advance_to(std::uint64_t steps) override {
    while (state_.steps < steps) {
      const TrainingBatch batch = training_batch(task_, plan_.batch, state_.steps);
      const auto found = loss_and_gradient<float>(
          shape_, state_.parameters, loss_, batch.inputs.cast<float>(), batch.labels.cast<float>());
      take_step<float>(plan_.rule, found.gradient, state_);
      training::require_finite(state_);
    }
  }

  [[nodiscard]] TrainingCost cost() const override {
    const std::uint64_t samples = state_.steps * static_cast<std::uint64_t>(plan_.batch);
    return training::cost_of_samples(samples);
  }

  [[nodiscard]] Eigen::VectorXd output(const Eigen::MatrixXd& inputs) const override {
    return training::output_of(
        loss_,
        student_values<float>(shape_, state_.parameters, inputs.cast<float>()).cast<double>());
  }

  [[nodiscard]] std::string state() const override { return training::bytes_of(state_); }
  void restore(std::string_view state) override { training::read_bytes(state, state_); }

 private:
  Plan plan_;
  TrainingTask task_;
  Loss loss_;
  NetworkShape shape_;
  TrainingState<float> state_;
};

Trainer make(const Call& call) {
  training::Parameters parameters(call, {"width", "activation", "rule", "rate", "batch"});
  const Plan plan{.width = parameters.integer("width", 512),
                  .activation = parameters.activation(),
                  .rule = parameters.rule(Rational(3, 1000)),
                  .batch = parameters.integer("batch", 256)};
  return {.name = parameters.name(),
          .unit = BudgetUnit::samples,
          .step_cost =
              [batch = static_cast<std::uint64_t>(plan.batch)](std::uint64_t) { return batch; },
          .default_steps = 4000,
          .most_steps = std::uint64_t{1} << 31U,
          .start = training::start_on_samples<Run>(plan)};
}

}  // namespace

TrainerEntry sgd() {
  return {
      .name = "sgd",
      .parameters = "width=512, activation=relu, rule=adam, rate=3/1000, batch=256",
      .description = "trains a one-hidden-layer network on fresh mini-batches of honest samples",
      .make = make};
}

}  // namespace sqdim::trainers
