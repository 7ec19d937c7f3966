// Values in blocks.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <stdexcept>

#include "sqdim/learning/mean_bounds/mean_bounds.hpp"

namespace sqdim::concentration {

inline constexpr std::uint64_t most_samples = std::uint64_t{1} << 26;
/// Bounds the rounding of a mean of at most 2^26 doubles of size at most 1: sums of 2^10 values,
/// and of 2^16 of those sums, where each addition rounds by at most 2^-53 of the whole.
inline constexpr double rounding = 0x1p-36;

/// Returns as an integer a number of samples that was computed in doubles. Throws
/// std::runtime_error if it is more than 2^26.
inline std::uint64_t affordable(double samples) {
  if (samples <= static_cast<double>(most_samples)) return static_cast<std::uint64_t>(samples);
  throw std::runtime_error(
      fmt::format("an expectation would take {:.3g} samples to estimate, more than 2^26: a larger "
                  "tolerance takes fewer",
                  samples));
}

/// Calls use(block) for samples first, ..., first + count - 1.
template <class Use>
void for_blocks(const DrawValues& draw, std::uint64_t first, std::uint64_t count, Use use) {
  constexpr std::uint64_t block = 1024;
  for (std::uint64_t done = 0; done < count; done += block) {
    use(draw(first + done, static_cast<Eigen::Index>(std::min(block, count - done))));
  }
}

}  // namespace sqdim::concentration
