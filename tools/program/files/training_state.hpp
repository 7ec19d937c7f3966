// The state of a running trial as bytes whose integrity can be checked.
#pragma once

#include <optional>
#include <string>

#include "sqdim/learning/training/training.hpp"

namespace sqdim::tools {

/// Returns the bytes, in the format of this machine. `owner` identifies the trial.
std::string training_state_bytes(const TrainingCheckpoint& state, const std::string& owner);
/// Returns nullopt for bytes that are cut or changed, or belong to another owner.
std::optional<TrainingCheckpoint> training_state_from(const std::string& bytes,
                                                      const std::string& owner);

}  // namespace sqdim::tools
