#include "sqdim/inquiry/parameter/sampling.hpp"

#include <fmt/format.h>

#include "sqdim/inquiry/parameter/values.hpp"

namespace sqdim {
namespace {

constexpr unsigned least_power = 8;
constexpr unsigned greatest_power = 40;

std::uint64_t parse_samples(const std::string& text) {
  const Integer samples = parse_integer(text, 1, Integer(1) << greatest_power);
  const auto power = static_cast<unsigned>(msb(samples));
  if (samples == Integer(1) << power && power >= least_power)
    return static_cast<std::uint64_t>(samples);
  throw InvalidInput(fmt::format("{}: a power of 2 from 2^{} to 2^{}", in_quotes(text), least_power,
                                 greatest_power));
}

}  // namespace

std::vector<Parameter> sampling_parameters() {
  return {option("samples",
                 "points of an estimate, a power of 2 (default 2^20, fewer where that takes long)"),
          option("seed", "seed of the points (default 1)")};
}

Sampling read_sampling(const Texts& texts) {
  return {texts.read_if("samples", parse_samples),
          texts.or_else("seed", "1").read(parse_natural, 0, largest_json_integer)};
}

}  // namespace sqdim
