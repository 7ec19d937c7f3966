// What learners on honest samples share. Included by the sources of this stage only.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include "sqdim/training.hpp"

namespace sqdim::training {

/// Trainer::start of a learner whose runs are Run(plan, task): there is no oracle to ask.
template <class Run, class Plan>
auto start_on_samples(const Plan& plan) {
  return [plan](const TrainingTask& task,
                const std::optional<TrainingOracle>& /*none*/) -> std::unique_ptr<TrainingRun> {
    return std::make_unique<Run>(plan, task);
  };
}

/// What so many samples cost: each is a query of the honest oracle.
inline TrainingCost cost_of_samples(std::uint64_t samples) {
  return {.queries = samples, .valid_answers = samples, .samples = samples};
}

}  // namespace sqdim::training
