// Lower bounds, rounded down.
#include <fmt/format.h>

#include "sqdim/ball.hpp"
#include "sqdim/report.hpp"

namespace sqdim {

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

}  // namespace sqdim
