#include "sqdim/documents/answers/detail/at_least.hpp"

#include <fmt/format.h>

namespace sqdim {

Cell at_least_cell(const BoundResult& result) {
  if (!result.queries) return std::monostate();
  if (std::holds_alternative<Unbounded>(*result.queries)) return AtLeast{"unbounded"};
  return AtLeast{std::get<Integer>(*result.queries).str()};
}

std::string shown_bound(const BoundResult& result) {
  if (!result.queries) return to_string(result.conclusion);
  const std::string counted = result.counted == Counted::queries ? "q" : to_string(result.counted);
  if (std::holds_alternative<Unbounded>(*result.queries))
    return fmt::format("no number of {} suffices", to_string(result.counted));
  const Integer& queries = std::get<Integer>(*result.queries);
  return queries == 0 ? counted + " >= 0 (vacuous)"
                      : fmt::format("{} >= {}", counted, number_and_power(queries));
}

}  // namespace sqdim
