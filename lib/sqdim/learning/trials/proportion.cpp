// Wilson's score interval.
#include <algorithm>
#include <cassert>
#include <cmath>

#include "sqdim/learning/trials/trials.hpp"

namespace sqdim {

Proportion wilson_interval(std::uint64_t successes, std::uint64_t samples) {
  assert(samples >= 1 && successes <= samples);
  constexpr double z = 1.959963984540054;  // the 97.5% point of the standard normal
  const auto n = static_cast<double>(samples);
  const double p = static_cast<double>(successes) / n;
  const double centre = (p + z * z / (2 * n)) / (1 + z * z / n);
  const double half = z / (1 + z * z / n) * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n));
  return {.value = p,
          .standard_error = std::sqrt(p * (1 - p) / n),
          .lower = successes == 0 ? 0 : std::max(0.0, centre - half),
          .upper = successes == samples ? 1 : std::min(1.0, centre + half),
          .samples = samples};
}

}  // namespace sqdim
