// Ridge regression on random features: a network in which only the output weights are trained.
#include <algorithm>
#include <cmath>
#include <utility>

#include "sqdim/learning/training/detail/on_samples.hpp"
#include "sqdim/learning/training/detail/parameters.hpp"
#include "sqdim/learning/training/detail/ridge.hpp"
#include "sqdim/learning/training/detail/state.hpp"
#include "sqdim/learning/training/detail/tasks.hpp"
#include "sqdim/learning/training/training.hpp"

namespace sqdim::trainers {
namespace {

using Eigen::Index;

constexpr Index batch = 256;

struct Plan {
  Index width;
  NetworkActivation activation;
  double ridge;
};

/// The features z(x) are sigma(<u_j, x> + b_j)/sqrt(width), and 1. The weights a minimise sum
/// (<a, z(x)> - y)^2 + ridge |a|^2. They are functions of sum z z^T and sum y z, whose sizes do not
/// grow with the samples.
class Run final : public TrainingRun {
 public:
  Run(Plan plan, TrainingTask task)
      : plan_(plan),
        task_(std::move(task)),
        shape_{.inputs = static_cast<Index>(task_.target.n),
               .width = plan.width,
               .activation = plan.activation},
        squares_(Eigen::MatrixXd::Zero(plan.width + 1, plan.width + 1)),
        products_(Eigen::VectorXd::Zero(plan.width + 1)) {
    RandomStream random(task_.seed, training::task_number(task_.run, 0), Purpose::learner);
    features_ = initial_parameters<double>(shape_, random);
  }

  void advance_to(std::uint64_t steps) override {
    if (steps == steps_) return;
    for (; steps_ < steps; ++steps_) {
      const TrainingBatch drawn = training_batch(task_, batch, steps_);
      const Eigen::MatrixXd z = features_at(drawn.inputs);
      squares_.selfadjointView<Eigen::Lower>().rankUpdate(z);
      products_.noalias() += z * drawn.labels;
    }
    solve();
  }

  [[nodiscard]] TrainingCost cost() const override {
    const std::uint64_t samples = steps_ * static_cast<std::uint64_t>(batch);
    return training::cost_of_samples(samples);
  }

  [[nodiscard]] Eigen::VectorXd output(const Eigen::MatrixXd& inputs) const override {
    if (weights_.size() == 0) return Eigen::VectorXd::Zero(inputs.cols());
    return training::among_labels(task_.target, features_at(inputs).transpose() * weights_);
  }

  [[nodiscard]] std::string state() const override {
    training::StateWriter writer;
    writer.number(steps_);
    writer.matrix(squares_);
    writer.matrix(products_);
    return writer.bytes();
  }

  void restore(std::string_view state) override {
    training::StateReader reader(state);
    const std::uint64_t steps = reader.number();
    Eigen::MatrixXd squares = squares_;
    Eigen::VectorXd products = products_;
    reader.matrix(squares);
    reader.matrix(products);
    reader.finish();
    steps_ = steps;
    squares_ = std::move(squares);
    products_ = std::move(products);
    if (steps_ > 0) solve();
  }

 private:
  [[nodiscard]] Eigen::MatrixXd features_at(const Eigen::MatrixXd& x) const {
    Eigen::MatrixXd z(plan_.width + 1, x.cols());
    z.topRows(plan_.width) =
        hidden_values(shape_, features_, x) / std::sqrt(static_cast<double>(plan_.width));
    z.bottomRows(1).setOnes();
    return z;
  }

  void solve() {
    Eigen::MatrixXd system = squares_;
    system.diagonal().array() += plan_.ridge;
    system.triangularView<Eigen::StrictlyUpper>() = system.transpose();
    weights_ = training::ridge_solution(system, products_);
  }

  Plan plan_;
  TrainingTask task_;
  NetworkShape shape_;
  /// The parameters of a student, of which only u_j and b_j matter.
  Eigen::VectorXd features_;
  std::uint64_t steps_ = 0;
  /// The matrix sum z z^T, of which only the lower triangle is used.
  Eigen::MatrixXd squares_;
  Eigen::VectorXd products_;
  Eigen::VectorXd weights_;
};

Trainer make(const Call& call) {
  training::Parameters parameters(call, {"width", "activation", "ridge"});
  const Plan plan{.width = parameters.integer("width", 1024, 10'000),
                  .activation = parameters.activation(),
                  .ridge = parameters.positive("ridge", Rational(1, 1000))};
  return {.name = parameters.name(),
          .unit = BudgetUnit::samples,
          .step_cost = [](std::uint64_t) { return static_cast<std::uint64_t>(batch); },
          .default_steps = 200,
          .most_steps = std::uint64_t{1} << 31U,
          .start = training::start_on_samples<Run>(plan)};
}

}  // namespace

TrainerEntry random_features() {
  return {.name = "random-features",
          .parameters = "width=1024, activation=relu, ridge=1/1000",
          .description = "ridge regression on the units of a random network, which are not trained",
          .make = make};
}

}  // namespace sqdim::trainers
