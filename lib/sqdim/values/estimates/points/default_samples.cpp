// The default number of points.
#include <algorithm>
#include <bit>

#include "sqdim/values/estimates/points/detail/points.hpp"

namespace sqdim {

std::uint64_t default_samples(const Network& network) {
  constexpr std::uint64_t usual = std::uint64_t{1} << 20;
  constexpr std::uint64_t least = std::uint64_t{1} << 8;
  constexpr std::uint64_t most_preactivations = std::uint64_t{1} << 31;
  const std::uint64_t affordable = std::bit_floor(most_preactivations / network.preactivations());
  return std::clamp(affordable, least, usual);
}

namespace estimation {

SamplingEffort settled(SamplingEffort effort, const Network& network) {
  if (!effort.samples) effort.samples = default_samples(network);
  return effort;
}

}  // namespace estimation
}  // namespace sqdim
