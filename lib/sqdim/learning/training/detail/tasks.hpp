// The tasks of a run, which identify its random numbers.
#pragma once

#include <cstdint>

namespace sqdim::training {

/// Returns the task of a run below 2^31 and of a step or block below 2^32.
constexpr std::uint64_t task_number(std::uint64_t run, std::uint64_t step) {
  return run << 32U | step;
}

}  // namespace sqdim::training
