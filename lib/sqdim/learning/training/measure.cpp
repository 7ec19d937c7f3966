// The quality of an output during a run.
#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

#include "sqdim/foundation/random/random.hpp"
#include "sqdim/learning/training/detail/tasks.hpp"
#include "sqdim/learning/training/detail/trained_networks.hpp"
#include "sqdim/learning/training/training.hpp"

namespace sqdim {

TrainingMeasurement measure(const TrainingRun& run, const TrainingTask& task,
                            Eigen::Index samples) {
  assert(samples >= 1);
  constexpr Eigen::Index samples_of_a_block = 4096;
  double error = 0;
  double product = 0;
  double square_of_output = 0;
  double square_of_target = 0;
  std::uint64_t block = 0;
  for (Eigen::Index first = 0; first < samples; first += samples_of_a_block, ++block) {
    Eigen::MatrixXd x(static_cast<Eigen::Index>(task.target.n),
                      std::min(samples_of_a_block, samples - first));
    RandomStream random(task.seed, training::task_number(task.run, block), Purpose::points);
    fill_with_standard_normals(random, {x.data(), static_cast<std::size_t>(x.size())});
    const Eigen::VectorXd f = task.target.values(x);
    const Eigen::VectorXd g = run.output(x);
    error += (g - f).squaredNorm();
    product += g.dot(f);
    square_of_output += g.squaredNorm();
    square_of_target += f.squaredNorm();
  }
  const double norms = std::sqrt(square_of_output) * std::sqrt(square_of_target);
  return {.error = error / square_of_target,
          .product = product / static_cast<double>(samples),
          .correlation = norms > 0 ? product / norms : 0};
}

TrainingMeasurement measure_direction(const TrainingRun& run, const TrainingTask& task) {
  const std::optional<Eigen::VectorXd> named = run.direction();
  assert(named && task.target.direction);
  const double cosine = std::fabs(named->dot(*task.target.direction));
  // |u - w|^2 = 2 - 2 <u, w> is the mean of (<u, x> - <w, x>)^2.
  return {.error = 2 - 2 * cosine, .product = cosine, .correlation = cosine};
}

std::vector<TrainingPoint> learning_curve(
    TrainingRun& run, const TrainingTask& task, const TrainingSchedule& schedule,
    std::optional<TrainingCheckpoint> from,
    const std::function<void(const TrainingCheckpoint&)>& save) {
  const std::vector<std::uint64_t>& steps = schedule.steps;
  assert(std::is_sorted(steps.begin(), steps.end()));
  constexpr Eigen::Index test_samples = 20'000;
  std::vector<TrainingPoint> points;
  if (from) {
    run.restore(from->state);
    points = std::move(from->points);
  }
  while (points.size() < steps.size()) {
    run.advance_to(steps[points.size()]);
    const TrainingMeasurement measured =
        schedule.of_direction ? measure_direction(run, task) : measure(run, task, test_samples);
    if (!std::isfinite(measured.error) || !std::isfinite(measured.correlation))
      training::refuse_diverged(steps[points.size()]);
    points.push_back({run.cost(), measured});
    if (schedule.is_last && schedule.is_last(measured)) break;
    if (save && points.size() < steps.size()) save({points, run.state()});
  }
  return points;
}

}  // namespace sqdim
