// Lower bounds, rounded down, and decimals as people write them.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "sqdim/arithmetic/ball/ball.hpp"
#include "sqdim/documents/document/document.hpp"

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

std::string without_many_zeros(std::string text) {
  constexpr std::size_t many = 5;
  const std::size_t start = text.starts_with('-') ? 1 : 0;
  const std::string_view digits = std::string_view(text).substr(start);
  const std::size_t end = std::min(digits.find_first_not_of("0123456789."), digits.size());
  const std::size_t first = digits.find_first_not_of("0.");
  constexpr std::size_t point = 2;
  if (!digits.starts_with("0.") || first < point + many || first >= end) return text;
  const bool ends = end == digits.size() || digits[end] == ' ';
  if (!ends) return text;
  const std::string_view significant = digits.substr(first, end - first);
  return fmt::format("{}{}{}{}e-{}{}", text.substr(0, start), significant[0],
                     significant.size() > 1 ? "." : "", significant.substr(1), first - point + 1,
                     digits.substr(end));
}

}  // namespace sqdim
