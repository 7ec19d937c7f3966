// Cells that several reports share.
#include <utility>

#include "sqdim/documents/document/document.hpp"

namespace sqdim {

Quantity quantity(const Enclosure& value, unsigned digits, std::optional<std::string> method) {
  const std::string lower = decimal_below(value.lower, digits + 2);
  const std::string upper = decimal_above(value.upper, digits + 2);
  return {lower, upper, lower == upper ? Certainty::exact : Certainty::certified,
          std::move(method)};
}

Quantity quantity(const Estimate& value, unsigned digits, std::optional<std::string> method) {
  Quantity result = quantity(value.interval(), digits, std::move(method));
  result.certainty = Certainty::numerical;
  return result;
}

}  // namespace sqdim
