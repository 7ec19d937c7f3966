// Lower bounds are rounded down.
#include "sqdim/report/at_least.hpp"

#include <fmt/format.h>

#include "sqdim/ball.hpp"

namespace sqdim {

Cell at_least_cell(const BoundResult& result) {
  if (!result.queries) return std::monostate();
  if (std::holds_alternative<Unbounded>(*result.queries)) return AtLeast{"unbounded"};
  return AtLeast{std::get<Integer>(*result.queries).str()};
}

std::string power_of_two_below(const Integer& value) {
  constexpr Precision precision{128};
  constexpr unsigned places = 2;
  const auto exponent = static_cast<std::int64_t>(msb(value));
  if (Rational(value) == power_of_two(exponent)) return fmt::format("2^{}", exponent);
  return "2^" + fixed_below(log2(value, precision).enclosure().lower, places);
}

std::string number_and_power(const Integer& value) {
  constexpr int short_number = 1000;
  constexpr int long_number = 1'000'000'000;
  if (value < short_number) return value.str();
  return value < long_number ? fmt::format("{} ({})", value.str(), power_of_two_below(value))
                             : power_of_two_below(value);
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
