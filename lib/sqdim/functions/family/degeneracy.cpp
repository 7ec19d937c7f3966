// When g_S is identically zero: docs/theory.md, 2.2.
#include <fmt/format.h>

#include "sqdim/functions/family/family.hpp"

namespace sqdim {

std::optional<std::string> degeneracy(const Activation& activation, std::uint64_t k) {
  if (activation.support.reaches(k)) return std::nullopt;
  const bool linear = activation.support.odd == 1UL && activation.support.even.value_or(0) == 0;
  if (linear && k >= 2)
    return fmt::format("{} is linear, so g_S is identically 0 for every k >= 2", activation.name);
  return fmt::format(
      "{0} has no nonzero Hermite coefficient of {1} degree >= {2}, so g_S is identically 0 for k "
      "= {2}",
      activation.name, to_string(parity_of(k)), k);
}

}  // namespace sqdim
