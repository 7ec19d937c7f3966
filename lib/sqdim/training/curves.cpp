// Runs side by side, measured as they go.
#include <algorithm>
#include <cassert>

#include "sqdim/parallel.hpp"
#include "sqdim/training.hpp"

namespace sqdim {

std::vector<std::vector<TrainingMeasurement>> learning_curves(
    const Trainer& trainer, Loss loss, const std::vector<TrainingTarget>& targets,
    const std::vector<std::uint64_t>& steps, std::uint64_t seed, unsigned threads) {
  assert(std::is_sorted(steps.begin(), steps.end()));
  constexpr Eigen::Index test_samples = 20'000;
  std::vector<std::vector<TrainingMeasurement>> curves(
      steps.size(), std::vector<TrainingMeasurement>(targets.size()));
  parallel_for(targets.size(), threads, [&](std::size_t run) {
    const StudentShape shape{.inputs = static_cast<Eigen::Index>(targets[run].n),
                             .width = trainer.width,
                             .activation = trainer.activation};
    Training<float> training({.shape = shape,
                              .loss = loss,
                              .rule = trainer.rule,
                              .batch = trainer.batch,
                              .seed = seed,
                              .run = run},
                             targets[run]);
    for (std::size_t i = 0; i < steps.size(); ++i) {
      training.advance(steps[i] - training.state().steps);
      curves[i][run] = training.measure(test_samples);
    }
  });
  return curves;
}

}  // namespace sqdim
