#include "sampling_options.hpp"

#include <fmt/format.h>

namespace sqdim::tools {
namespace {

constexpr unsigned least_power = 8;
constexpr unsigned greatest_power = 40;

std::uint64_t read_samples(const std::string& text) {
  return reading("--samples", [&] {
    const Integer samples = parse_integer(text, 1, Integer(1) << greatest_power);
    const auto power = static_cast<unsigned>(msb(samples));
    if (samples == Integer(1) << power && power >= least_power)
      return static_cast<std::uint64_t>(samples);
    throw InvalidInput(fmt::format("{}: a power of 2 from 2^{} to 2^{}", in_quotes(text),
                                   least_power, greatest_power));
  });
}

}  // namespace

std::vector<Option> command_options(SamplingOptions& options) {
  return {{"--samples",
           "points of an estimate, a power of 2 (default 2^20, fewer where that takes long)",
           &options.samples},
          {"--seed", "of the points (default 1)", &options.seed}};
}

SamplingEffort read_effort(const SamplingOptions& options, unsigned threads) {
  const auto samples =
      options.samples ? std::optional(read_samples(*options.samples)) : std::nullopt;
  return {samples, read_integer("--seed", options.seed.value_or("1"), 0, largest_json_integer),
          threads};
}

void refuse_sampling_options(const SamplingOptions& options, const std::string& why) {
  if (options.samples) throw InvalidInput("--samples " + why);
  if (options.seed) throw InvalidInput("--seed " + why);
}

}  // namespace sqdim::tools
