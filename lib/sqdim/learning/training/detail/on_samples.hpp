// Helpers of learners on honest samples.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include "sqdim/learning/training/training.hpp"

namespace sqdim::training {

/// Returns Trainer::start for a learner whose runs are Run(plan, task); there is no oracle.
template <class Run, class Plan>
auto start_on_samples(const Plan& plan) {
  return [plan](const TrainingTask& task,
                const std::optional<TrainingOracle>& /*none*/) -> std::unique_ptr<TrainingRun> {
    return std::make_unique<Run>(plan, task);
  };
}

/// Returns the cost of samples: each is a query of the honest oracle.
inline TrainingCost cost_of_samples(std::uint64_t samples) {
  return {.queries = samples, .valid_answers = samples, .samples = samples};
}

}  // namespace sqdim::training
