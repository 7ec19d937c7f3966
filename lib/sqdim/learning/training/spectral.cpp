// A spectral method for links whose first Hermite coefficient is that of h_2 or h_4. It estimates
// the tensor E[y He_k(x)] = sqrt(k!) psi^_k w^{(x) k}, contracted to a matrix: with I for k = 4,
//
//     k = 2:  E[y (x x^T - I)]                                            = sqrt(2!) psi^_2 w w^T,
//     k = 4:  E[y ((|x|^2 - (n + 4)) x x^T - (|x|^2 - (n + 2)) I)]        = sqrt(4!) psi^_4 w w^T,
//
// and names the eigenvector whose eigenvalue is largest in size. The mean of T samples is off by
// about n^(k/4)/sqrt(T) in the operator norm, so that about n^(k/2) samples suffice.
#include <Eigen/Eigenvalues>
#include <cmath>
#include <utility>

#include "sqdim/learning/training/detail/on_samples.hpp"
#include "sqdim/learning/training/detail/parameters.hpp"
#include "sqdim/learning/training/detail/spherical_sgd.hpp"
#include "sqdim/learning/training/detail/state.hpp"
#include "sqdim/learning/training/detail/trained_networks.hpp"

namespace sqdim::trainers {
namespace {

using Eigen::Index;

struct Plan {
  unsigned exponent;
};

class Run final : public TrainingRun {
 public:
  Run(Plan plan, TrainingTask task)
      : plan_(plan),
        task_(std::move(task)),
        sum_(Eigen::MatrixXd::Zero(static_cast<Index>(task_.target.n),
                                   static_cast<Index>(task_.target.n))) {
    if (task_.target.binary_labels)
      throw InvalidInput("spectral: learns real labels, which --outer identity has");
  }

  /// Samples are added one by one, so that sums do not depend on where a run was interrupted.
  void advance_to(std::uint64_t steps) override {
    for (; steps_ < steps; ++steps_) {
      const std::uint64_t block = steps_ / samples_of_a_block;
      if (block_ != block) {
        batch_ = training_batch(task_, samples_of_a_block, block);
        block_ = block;
      }
      const auto within = static_cast<Index>(steps_ % samples_of_a_block);
      add(batch_.inputs.col(within), batch_.labels(within));
    }
  }

  [[nodiscard]] TrainingCost cost() const override { return training::cost_of_samples(steps_); }

  /// Returns h_k(<w, x>), up to the factor that measurements find.
  [[nodiscard]] Eigen::VectorXd output(const Eigen::MatrixXd& inputs) const override {
    const training::SmoothedHermite link(plan_.exponent, task_.target.n, 0);
    Eigen::VectorXd values = inputs.transpose() * *direction();
    for (double& value : values) value = link.value(value, 0);
    return values;
  }

  /// Before the first sample, it is a coordinate.
  [[nodiscard]] std::optional<Eigen::VectorXd> direction() const override {
    if (!sum_.allFinite()) training::refuse_diverged(steps_);
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> spectrum(sum_);
    Index largest = 0;
    spectrum.eigenvalues().cwiseAbs().maxCoeff(&largest);
    return spectrum.eigenvectors().col(largest);
  }

  [[nodiscard]] std::string state() const override {
    training::StateWriter writer;
    writer.number(steps_);
    writer.matrix(sum_);
    return writer.bytes();
  }
  void restore(std::string_view state) override {
    training::StateReader reader(state);
    Eigen::MatrixXd sum = sum_;
    const std::uint64_t steps = reader.number();
    reader.matrix(sum);
    reader.finish();
    steps_ = steps;
    sum_ = std::move(sum);
  }

 private:
  static constexpr std::uint64_t samples_of_a_block = 256;

  /// The solver reads the lower triangle, so no other is kept.
  void add(const Eigen::Ref<const Eigen::VectorXd>& x, double y) {
    const auto n = static_cast<double>(task_.target.n);
    const double square = x.squaredNorm();
    const bool contracted = plan_.exponent == 4;
    sum_.selfadjointView<Eigen::Lower>().rankUpdate(x, contracted ? y * (square - (n + 4)) : y);
    sum_.diagonal().array() -= contracted ? y * (square - (n + 2)) : y;
  }

  Plan plan_;
  TrainingTask task_;
  Eigen::MatrixXd sum_;
  std::uint64_t steps_ = 0;
  std::optional<std::uint64_t> block_;
  TrainingBatch batch_;
};

Trainer make(const Call& call) {
  training::Parameters parameters(call, {"exponent"});
  const bool contracted = parameters.chosen("exponent", {"4", "2"}) == "4";
  return {.name = parameters.name(),
          .unit = BudgetUnit::samples,
          .step_cost = [](std::uint64_t) { return std::uint64_t{1}; },
          .default_steps = 100'000,
          .most_steps = std::uint64_t{1} << 39U,
          .start = training::start_on_samples<Run>(Plan{contracted ? 4U : 2U}),
          .names_direction = true};
}

}  // namespace

TrainerEntry spectral() {
  return {.name = "spectral",
          .parameters = "exponent=4",
          .description =
              "finds a direction as an eigenvector of sums of honest samples, for h_2 and h_4",
          .make = make};
}

}  // namespace sqdim::trainers
