// Cells that several reports share.
#include <utility>

#include "sqdim/report.hpp"

namespace sqdim {

Quantity quantity(const Enclosure& value, unsigned digits, std::optional<std::string> method) {
  const std::string lower = decimal_below(value.lower, digits + 2);
  const std::string upper = decimal_above(value.upper, digits + 2);
  return {lower, upper, lower == upper ? Certainty::exact : Certainty::certified,
          std::move(method)};
}

Cell queries_cell(const BoundResult& result) {
  if (!result.queries) return std::monostate();
  if (std::holds_alternative<Unbounded>(*result.queries)) return std::string("unbounded");
  return std::get<Integer>(*result.queries).str();
}

}  // namespace sqdim
