// Online SGD on the sphere, one sample a step.
#include "sqdim/learning/training/detail/spherical_sgd.hpp"

#include <cmath>
#include <utility>

#include "sqdim/foundation/random/random.hpp"
#include "sqdim/learning/training/detail/on_samples.hpp"
#include "sqdim/learning/training/detail/parameters.hpp"
#include "sqdim/learning/training/detail/state.hpp"
#include "sqdim/learning/training/detail/tasks.hpp"
#include "sqdim/learning/training/detail/trained_networks.hpp"

namespace sqdim::training {
namespace {

/// Returns the coefficients of h_k = He_k/sqrt(k!), by He_{d+1} = x He_d - d He_{d-1}.
std::vector<double> hermite_coefficients(unsigned k) {
  std::vector<double> before(k + 1, 0);
  std::vector<double> current(k + 1, 0);
  current[0] = 1;
  double factorial = 1;
  for (unsigned d = 0; d < k; ++d) {
    std::vector<double> next(k + 1, 0);
    for (unsigned i = 0; i < k; ++i) next[i + 1] = current[i];
    for (unsigned i = 0; i <= k; ++i) next[i] -= d * before[i];
    before = std::exchange(current, std::move(next));
    factorial *= d + 1;
  }
  for (double& coefficient : current) coefficient /= std::sqrt(factorial);
  return current;
}

/// Returns E[z_1^(2j)], j = 0, ..., most, for z uniform on the unit sphere of R^m:
/// 1 3 ... (2j - 1)/(m (m + 2) ... (m + 2j - 2)).
std::vector<double> even_moments(double m, unsigned most) {
  std::vector<double> moments = {1};
  moments.reserve(most + 1);
  for (unsigned j = 1; j <= most; ++j)
    moments.push_back(moments.back() * (2.0 * j - 1) / (m + 2.0 * j - 2));
  return moments;
}

double whole_power(double base, unsigned exponent) {
  double product = 1;
  for (unsigned i = 0; i < exponent; ++i) product *= base;
  return product;
}

class Run final : public TrainingRun {
 public:
  Run(SphericalPlan plan, TrainingTask task)
      : plan_(plan),
        task_(std::move(task)),
        step_size_(plan.rate * plan.step_size(plan.exponent, static_cast<double>(task_.target.n))),
        link_(plan.exponent, task_.target.n, plan.smoothing(static_cast<double>(task_.target.n))),
        direction_(static_cast<Eigen::Index>(task_.target.n)) {
    RandomStream random(task_.seed, task_number(task_.run, 0), Purpose::learner);
    fill_with_standard_normals(random,
                               {direction_.data(), static_cast<std::size_t>(direction_.size())});
    direction_.normalize();
  }

  void advance_to(std::uint64_t steps) override {
    for (; steps_ < steps; ++steps_) {
      const auto within = static_cast<Eigen::Index>(steps_ % samples_of_a_block);
      const std::uint64_t block = steps_ / samples_of_a_block;
      if (block_ != block) {
        batch_ = training_batch(task_, samples_of_a_block, block);
        block_ = block;
      }
      take_step(batch_.inputs.col(within), batch_.labels(within));
    }
  }

  [[nodiscard]] TrainingCost cost() const override { return cost_of_samples(steps_); }

  /// Returns h_k(<w, x>), up to the factor that measurements find.
  [[nodiscard]] Eigen::VectorXd output(const Eigen::MatrixXd& inputs) const override {
    const SmoothedHermite link(plan_.exponent, task_.target.n, 0);
    Eigen::VectorXd values = inputs.transpose() * direction_;
    for (double& value : values) value = link.value(value, 0);
    return values;
  }
  [[nodiscard]] std::optional<Eigen::VectorXd> direction() const override { return direction_; }

  [[nodiscard]] std::string state() const override {
    StateWriter writer;
    writer.number(steps_);
    writer.matrix(direction_);
    return writer.bytes();
  }
  void restore(std::string_view state) override {
    StateReader reader(state);
    Eigen::VectorXd direction = direction_;
    const std::uint64_t steps = reader.number();
    reader.matrix(direction);
    reader.finish();
    steps_ = steps;
    direction_ = std::move(direction);
  }

 private:
  static constexpr std::uint64_t samples_of_a_block = 256;

  void take_step(const Eigen::Ref<const Eigen::VectorXd>& x, double y) {
    const double a = direction_.dot(x);
    const double push = step_size_ * y * link_.slope(a, x.squaredNorm() - a * a);
    // x - a w is the part of x that is tangent to the sphere at w.
    direction_ = (1 - push * a) * direction_ + push * x;
    direction_.normalize();
    if (!direction_.allFinite()) refuse_diverged(steps_ + 1);
  }

  SphericalPlan plan_;
  TrainingTask task_;
  double step_size_;
  SmoothedHermite link_;
  Eigen::VectorXd direction_;
  std::uint64_t steps_ = 0;
  std::optional<std::uint64_t> block_;
  TrainingBatch batch_;
};

}  // namespace

SmoothedHermite::SmoothedHermite(unsigned k, std::uint64_t n, double lambda) {
  const std::vector<double> link = hermite_coefficients(k);
  const std::vector<double> moments = even_moments(static_cast<double>(n) - 1, k / 2);
  const double square = 1 + lambda * lambda;
  for (unsigned d = k % 2; d <= k; d += 2) {
    // <z, x> is b z_1, so the term of degree d is (a + lambda b z_1)^d, whose odd powers of z_1 have
    // mean 0.
    double binomial = 1;
    for (unsigned e = 0; e <= d; ++e) {
      const double coefficient =
          link[d] * whole_power(square, (k - d) / 2) * binomial * whole_power(lambda, e);
      if (e % 2 == 0 && coefficient != 0)
        terms_.push_back({coefficient * moments[e / 2], d - e, e / 2});
      binomial = binomial * (d - e) / (e + 1);
    }
  }
}

double SmoothedHermite::value(double a, double b_squared) const {
  double sum = 0;
  for (const auto& [c, p, j] : terms_) sum += c * whole_power(a, p) * whole_power(b_squared, j);
  return sum;
}

double SmoothedHermite::slope(double a, double b_squared) const {
  double sum = 0;
  for (const auto& [c, p, j] : terms_) {
    if (p > 0) sum += c * p * whole_power(a, p - 1) * whole_power(b_squared, j);
    if (j > 0) sum -= 2 * c * j * whole_power(a, p + 1) * whole_power(b_squared, j - 1);
  }
  return sum;
}

Trainer spherical_sgd(const Call& call, double (*smoothing)(double n),
                      double (*step_size)(unsigned exponent, double n)) {
  constexpr std::uint64_t most_exponent = 8;
  Parameters parameters(call, {"exponent", "rate"});
  const SphericalPlan plan{
      .exponent = static_cast<unsigned>(parameters.integer("exponent", 3, most_exponent)),
      .rate = parameters.positive("rate", Rational(1, 4)),
      .smoothing = smoothing,
      .step_size = step_size};
  const auto start =
      [plan, name = parameters.name()](
          const TrainingTask& task,
          const std::optional<TrainingOracle>& none) -> std::unique_ptr<TrainingRun> {
    if (task.target.binary_labels)
      throw InvalidInput(name + ": learns real labels, which --outer identity has");
    if (task.target.n < 2) throw InvalidInput(name + ": n is at least 2");
    return start_on_samples<Run>(plan)(task, none);
  };
  return {.name = parameters.name(),
          .unit = BudgetUnit::samples,
          .step_cost = [](std::uint64_t) { return std::uint64_t{1}; },
          .default_steps = 100'000,
          .most_steps = std::uint64_t{1} << 39U,
          .start = start,
          .names_direction = true};
}

}  // namespace sqdim::training
