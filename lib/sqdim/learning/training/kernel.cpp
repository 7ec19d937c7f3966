// Kernel ridge regression with the dual kernel of an activation: the limit of infinitely many
// random features.
#include <algorithm>
#include <cmath>
#include <numbers>
#include <stdexcept>
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
using Eigen::MatrixXd;
using Eigen::VectorXd;

/// Computes the matrix of E[psi(<w, p>) psi(<w, q>)], w ~ N(0, I), from the products <p, q> and the
/// squares |p|^2, |q|^2.
using DualKernel = MatrixXd (*)(const MatrixXd& products, const VectorXd& rows,
                                const VectorXd& columns);

/// The kernel of relu: |p| |q| (sqrt(1 - rho^2) + rho (pi - acos rho))/(2 pi).
MatrixXd relu_kernel(const MatrixXd& products, const VectorXd& rows, const VectorXd& columns) {
  const Eigen::ArrayXXd norms = rows.cwiseSqrt() * columns.cwiseSqrt().transpose();
  const Eigen::ArrayXXd cosine = (products.array() / norms).max(-1.0).min(1.0);
  return norms * ((1 - cosine.square()).sqrt() + cosine * (std::numbers::pi - cosine.acos())) /
         (2 * std::numbers::pi);
}

/// The kernel of erf: (2/pi) asin(2 <p, q>/sqrt((1 + 2 |p|^2)(1 + 2 |q|^2))).
MatrixXd erf_kernel(const MatrixXd& products, const VectorXd& rows, const VectorXd& columns) {
  const VectorXd left = (1 + 2 * rows.array()).sqrt();
  const VectorXd right = (1 + 2 * columns.array()).sqrt();
  return (2 * products.array() / (left * right.transpose()).array()).asin() * 2 / std::numbers::pi;
}

/// The most samples of a run: the matrices of a step take some 48 bytes for each pair of samples.
constexpr std::uint64_t most_samples = 5000;

struct Plan {
  DualKernel kernel;
  double ridge;
};

/// The output at x is sum_i a_i K(x_i, x), where (K + ridge I) a = y on the samples. Points are
/// (x/sqrt n, 1), so that K is the limit of random-features, whose units have weights of variance
/// 1/n and biases.
class Run final : public TrainingRun {
 public:
  Run(Plan plan, TrainingTask task) : plan_(plan), task_(std::move(task)) {}

  /// A step is a sample. Samples are drawn in blocks, and some of the last block are not used.
  void advance_to(std::uint64_t steps) override {
    constexpr Index samples_of_a_block = 1024;
    if (steps == steps_ || steps == 0) return;
    const auto count = static_cast<Index>(steps);
    points_.resize(static_cast<Index>(task_.target.n) + 1, count);
    points_.bottomRows(1).setOnes();
    VectorXd labels(count);
    std::uint64_t block = 0;
    for (Index first = 0; first < count; first += samples_of_a_block, ++block) {
      const TrainingBatch drawn = training_batch(task_, samples_of_a_block, block);
      const Index used = std::min(samples_of_a_block, count - first);
      points_.block(0, first, points_.rows() - 1, used) = drawn.inputs.leftCols(used) * scale();
      labels.segment(first, used) = drawn.labels.head(used);
    }
    MatrixXd system = kernel_with(points_);
    system.diagonal().array() += plan_.ridge;
    weights_ = training::ridge_solution(system, labels);
    steps_ = steps;
  }

  [[nodiscard]] TrainingCost cost() const override { return training::cost_of_samples(steps_); }

  [[nodiscard]] VectorXd output(const MatrixXd& inputs) const override {
    if (steps_ == 0) return VectorXd::Zero(inputs.cols());
    MatrixXd points(inputs.rows() + 1, inputs.cols());
    points << inputs * scale(), Eigen::RowVectorXd::Ones(inputs.cols());
    return training::among_labels(task_.target, kernel_with(points).transpose() * weights_);
  }

  [[nodiscard]] std::string state() const override {
    training::StateWriter writer;
    writer.number(steps_);
    return writer.bytes();
  }

  void restore(std::string_view state) override {
    training::StateReader reader(state);
    const std::uint64_t steps = reader.number();
    reader.finish();
    if (steps > most_samples) throw std::invalid_argument("a state of another run");
    if (steps > 0) advance_to(steps);
  }

 private:
  [[nodiscard]] double scale() const { return 1 / std::sqrt(static_cast<double>(task_.target.n)); }

  [[nodiscard]] MatrixXd kernel_with(const MatrixXd& others) const {
    return plan_.kernel(points_.transpose() * others, points_.colwise().squaredNorm(),
                        others.colwise().squaredNorm());
  }

  Plan plan_;
  TrainingTask task_;
  std::uint64_t steps_ = 0;
  MatrixXd points_;
  VectorXd weights_;
};

Trainer make(const Call& call) {
  training::Parameters parameters(call, {"activation", "ridge"});
  const bool relu = parameters.chosen("activation", {"relu", "erf"}) == "relu";
  const Plan plan{.kernel = relu ? relu_kernel : erf_kernel,
                  .ridge = parameters.positive("ridge", Rational(1, 1000))};
  return {.name = parameters.name(),
          .unit = BudgetUnit::samples,
          .step_cost = [](std::uint64_t) { return std::uint64_t{1}; },
          .default_steps = 2000,
          .most_steps = most_samples,
          .start = training::start_on_samples<Run>(plan)};
}

}  // namespace

TrainerEntry kernel() {
  return {.name = "kernel",
          .parameters = "activation=relu, ridge=1/1000",
          .description = "kernel ridge regression with the dual kernel E[psi(<w, x>) psi(<w, x'>)]",
          .make = make};
}

}  // namespace sqdim::trainers
