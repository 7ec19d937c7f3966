// The options of numbers that are estimated from points: shared by the commands that have such.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "command.hpp"
#include "sqdim/estimation.hpp"

namespace sqdim::tools {

/// Digits that can be asked of quadrature in doubles.
inline constexpr std::uint64_t most_estimated_digits = 12;

struct SamplingOptions {
  std::optional<std::string> samples;
  std::optional<std::string> seed;
};

/// The same with help, for a Command. The texts outlive parsing.
std::vector<Option> command_options(SamplingOptions& options);

SamplingEffort read_effort(const SamplingOptions& options, unsigned threads);

/// Throws InvalidInput when one is given.
void refuse_sampling_options(const SamplingOptions& options, const std::string& why);

}  // namespace sqdim::tools
