// The parts that reports of bounds share.
#pragma once

#include <vector>

#include "sqdim/documents/answers/answers.hpp"

namespace sqdim {

/// Returns what is proved in a sentence, then the problem, then the blocks below.
std::vector<Block> bound_text(const BoundAnswer& answer);

/// Lists the theorems that apply, the strongest first, then names those that do not, and says what
/// the bounds cover.
std::vector<Block> theorem_blocks(const BoundAnswer& answer);

}  // namespace sqdim
