// sampling: the points of estimates, which --samples and --seed of norm and correlate choose.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "sqdim/inquiry/parameter/texts.hpp"
#include "sqdim/values/estimates/points.hpp"

namespace sqdim {

/// The largest number of decimal digits that quadrature in doubles can be asked for.
inline constexpr std::uint64_t most_estimated_digits = 12;

struct Sampling {
  /// A power of 2 from 2^8 to 2^40; nullopt for default_samples.
  std::optional<std::uint64_t> samples;
  std::uint64_t seed;

  [[nodiscard]] SamplingEffort on(unsigned threads) const { return {samples, seed, threads}; }
};

/// The parameters samples and seed.
std::vector<Parameter> sampling_parameters();

/// Throws InvalidInput.
Sampling read_sampling(const Texts& texts);

}  // namespace sqdim
