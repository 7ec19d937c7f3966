// Random numbers of a run, by what they are drawn for. Included by the sources of this stage only.
#pragma once

#include <cstdint>

namespace sqdim::training {

/// Of a run and of the number of a step or block, each below 2^31 and 2^32.
constexpr std::uint64_t task_number(std::uint64_t run, std::uint64_t step) {
  return run << 32U | step;
}

}  // namespace sqdim::training
