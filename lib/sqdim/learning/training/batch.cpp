// Labelled samples.
#include "sqdim/foundation/random/random.hpp"
#include "sqdim/learning/training/detail/tasks.hpp"
#include "sqdim/learning/training/training.hpp"

namespace sqdim {
namespace {

using Eigen::Index;

/// Returns f(x), or +1 with probability (1 + f(x))/2 and otherwise -1.
Eigen::VectorXd labels_of(RandomStream random, const TrainingTarget& target,
                          const Eigen::MatrixXd& x) {
  Eigen::VectorXd labels = target.values(x);
  if (!target.binary_labels) return labels;
  for (double& label : labels) label = label > random.symmetric_uniform() ? 1 : -1;
  return labels;
}

}  // namespace

Eigen::MatrixXd training_inputs(const TrainingTask& task, Index samples, std::uint64_t block) {
  Eigen::MatrixXd x(static_cast<Index>(task.target.n), samples);
  RandomStream random(task.seed, training::task_number(task.run, block), Purpose::inputs);
  fill_with_standard_normals(random, {x.data(), static_cast<std::size_t>(x.size())});
  return x;
}

TrainingBatch training_batch(const TrainingTask& task, Index samples, std::uint64_t block) {
  TrainingBatch batch{training_inputs(task, samples, block), {}};
  RandomStream random(task.seed, training::task_number(task.run, block), Purpose::labels);
  batch.labels = labels_of(random, task.target, batch.inputs);
  return batch;
}

Loss loss_for(const TrainingTarget& target) {
  return target.binary_labels ? Loss::logistic : Loss::square;
}

}  // namespace sqdim
