// Where a trial is that is under way, as bytes that are known to be whole.
#pragma once

#include <optional>
#include <string>

#include "sqdim/training.hpp"

namespace sqdim::tools {

/// `owner` says whose state it is. Bytes are of this machine.
std::string training_state_bytes(const TrainingCheckpoint& state, const std::string& owner);
/// nullopt for bytes that are cut, changed, or another owner's.
std::optional<TrainingCheckpoint> training_state_from(const std::string& bytes,
                                                      const std::string& owner);

}  // namespace sqdim::tools
