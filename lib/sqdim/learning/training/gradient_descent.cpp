// Gradient descent on the population loss: each coordinate of each gradient is a query to the
// oracle.
#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

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
  /// The samples of a step, if correlations are sampled; nullopt for as many as the tolerance
  /// requires.
  std::optional<Eigen::Index> samples;
};

constexpr std::uint64_t most_samples = 1'000'000;

/// Returns 400/tau^2 samples. A mean of products of standard deviation s then has the standard
/// error s tau/20. If s is at most 1, which is proved only for labels (docs/theory.md, 9.8), none
/// of a few thousand correlations that are 0 appears to be tau. Throws InvalidInput if that is too
/// many.
Eigen::Index samples_for(const Rational& tau) {
  const double wanted = std::max(1000.0, 400 / static_cast<double>(tau * tau));
  if (wanted > static_cast<double>(most_samples))
    throw InvalidInput(
        fmt::format("--tau {}: correlations have no closed form here, and a step would take more "
                    "than {} samples; give at least 1/50, or gradient-descent(samples=...)",
                    to_string(tau), most_samples));
  return static_cast<Eigen::Index>(std::ceil(wanted));
}

/// Returns the number of trained parameters of a student without biases and constant: the u_j and
/// a_j.
std::uint64_t trained_parameters(std::uint64_t n, Eigen::Index width) {
  return static_cast<std::uint64_t>(width) * (n + 1);
}

Eigen::VectorXd start_of(const NetworkShape& shape, const TrainingTask& task) {
  RandomStream random(task.seed, training::task_number(task.run, 0), Purpose::learner);
  Eigen::VectorXd parameters = initial_parameters<double>(shape, random);
  parameters.segment(shape.width * shape.inputs, shape.width).setZero();
  return parameters;
}

class Run final : public TrainingRun {
 public:
  Run(Plan plan, TrainingTask task, const TrainingOracle& oracle)
      : plan_(plan),
        task_(std::move(task)),
        oracle_(oracle.tau, *oracle.strategy),
        loss_(loss_for(task_.target)),
        shape_{.inputs = static_cast<Eigen::Index>(task_.target.n),
               .width = plan.width,
               .activation = plan.activation},
        samples_(plan.samples ? *plan.samples : (is_exact() ? 0 : samples_for(oracle.tau))),
        state_(training_from(start_of(shape_, task_))) {}

  void advance_to(std::uint64_t steps) override {
    while (state_.steps < steps) {
      const GradientQueries queries = ask();
      take_step<double>(plan_.rule, gradient_from(queries, loss_, answers_to(queries)), state_);
      training::require_finite(state_);
    }
  }

  [[nodiscard]] TrainingCost cost() const override {
    const std::uint64_t queries = state_.steps * trained_parameters(task_.target.n, plan_.width);
    const std::uint64_t samples =
        is_exact() ? 0 : state_.steps * static_cast<std::uint64_t>(samples_);
    return {.queries = queries, .valid_answers = queries, .samples = samples};
  }

  [[nodiscard]] Eigen::VectorXd output(const Eigen::MatrixXd& inputs) const override {
    return training::output_of(loss_, student_values<double>(shape_, state_.parameters, inputs));
  }

  [[nodiscard]] std::string state() const override { return training::bytes_of(state_); }
  void restore(std::string_view state) override { training::read_bytes(state, state_); }

 private:
  /// Whether correlations have a closed form; otherwise they are means over samples.
  [[nodiscard]] bool is_exact() const {
    return loss_ == Loss::square && task_.target.relu_sum &&
           shape_.activation == NetworkActivation::relu;
  }

  [[nodiscard]] GradientQueries ask() const {
    if (is_exact())
      return relu_population_queries(shape_, state_.parameters, *task_.target.relu_sum);
    const Eigen::MatrixXd inputs = training_inputs(task_, samples_, state_.steps);
    return sampled_queries(shape_, state_.parameters, loss_, inputs, task_.target.values(inputs));
  }

  /// A coordinate of norm 0 is known to be 0. It counts as asked, and its answer does not matter.
  [[nodiscard]] Eigen::VectorXd answers_to(const GradientQueries& queries) const {
    if (!queries.correlations.allFinite()) training::refuse_diverged(state_.steps);
    RandomStream random(task_.seed, training::task_number(task_.run, state_.steps),
                        Purpose::oracle);
    Eigen::VectorXd answers = Eigen::VectorXd::Zero(queries.norms.size());
    for (Eigen::Index j = 0; j < answers.size(); ++j) {
      if (queries.norms(j) > 0) answers(j) = oracle_.answer(queries.correlations(j), random);
    }
    return answers;
  }

  Plan plan_;
  TrainingTask task_;
  CommittedOracle oracle_;
  Loss loss_;
  NetworkShape shape_;
  Eigen::Index samples_;
  TrainingState<double> state_;
};

Trainer make(const Call& call) {
  training::Parameters parameters(call, {"width", "activation", "rule", "rate", "samples"});
  const Plan plan{.width = parameters.integer("width", 128),
                  .activation = parameters.activation(),
                  .rule = parameters.rule(Rational(1, 100)),
                  .samples = parameters.optional_integer("samples", most_samples)};
  return {
      .name = parameters.name(),
      .unit = BudgetUnit::queries,
      .step_cost = [width = plan.width](std::uint64_t n) { return trained_parameters(n, width); },
      .default_steps = 400,
      .most_steps = std::uint64_t{1} << 31U,
      .start = [plan](const TrainingTask& task,
                      const std::optional<TrainingOracle>& oracle) -> std::unique_ptr<TrainingRun> {
        assert(oracle && oracle->strategy->commits);
        return std::make_unique<Run>(plan, task, *oracle);
      }};
}

}  // namespace

TrainerEntry gradient_descent() {
  return {.name = "gradient-descent",
          .parameters = "width=128, activation=relu, rule=adam, rate=1/100, samples",
          .description =
              "trains a one-hidden-layer network without biases; every coordinate of every "
              "gradient is a query, answered exactly or from 400/tau^2 samples in each step",
          .make = make};
}

}  // namespace sqdim::trainers
