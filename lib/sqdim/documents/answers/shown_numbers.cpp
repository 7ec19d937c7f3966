#include "sqdim/documents/answers/detail/shown_numbers.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <optional>

#include "sqdim/arithmetic/ball/ball.hpp"
#include "sqdim/documents/document/document.hpp"

namespace sqdim {

std::string nearest_decimal(const Rational& x, unsigned digits) {
  const std::string text = centred_decimal(Enclosure::exactly(x), digits - 1);
  return without_many_zeros(text.substr(0, text.find(' ')));
}

namespace {

/// Returns a decimal that denotes the double x, such as "0.64" or "1e150"; nullopt if x is not a
/// double or takes more digits.
std::optional<std::string> shown_double(const Rational& x) {
  constexpr unsigned most_digits = 15;
  const auto number = static_cast<double>(x);
  if (!std::isfinite(number) || Rational(number) != x) return std::nullopt;
  const std::string decimal = nearest_decimal(x, most_digits);
  double read = 0;
  std::from_chars(decimal.data(), decimal.data() + decimal.size(), read);
  return read == number ? std::optional(decimal) : std::nullopt;
}

}  // namespace

std::string shown_rational(const Rational& x) {
  constexpr unsigned digits = 6;
  const std::string decimal = decimal_below(x, digits);
  if (decimal == decimal_above(x, digits)) return without_many_zeros(decimal);  // exact
  const Integer below = denominator(x);
  const bool power = numerator(x) == 1 && below == Integer(1) << msb(below);
  if (power) return fmt::format("2^-{}", msb(below));
  std::string fraction = to_string(x);
  constexpr std::size_t short_fraction = 21;
  if (fraction.size() <= short_fraction) return fraction;
  if (const auto number = shown_double(x)) {
    const bool exact = decimal_below(x, 2 * digits) == decimal_above(x, 2 * digits);
    return exact ? *number : *number + " (the nearest double)";
  }
  constexpr std::size_t long_fraction = 60;
  return fraction.size() <= long_fraction ? fraction : "about " + nearest_decimal(x, 2 * digits);
}

std::string shown_at_least(const Rational& x) {
  constexpr unsigned digits = 6;
  return without_many_zeros(decimal_below(x, digits));
}

std::string shown_enclosure(const Enclosure& x) {
  if (x.is_exact()) return "= " + shown_rational(x.lower);
  constexpr unsigned shown_digits = 12;
  const bool narrow = (x.upper - x.lower) * 1'000'000 < x.upper;
  return narrow ? "= " + without_many_zeros(centred_decimal(x, shown_digits))
                : "<= " + without_many_zeros(decimal_above(x.upper, shown_digits));
}

std::string shown_symbol(const Family& family, const SymbolicNumber& number) {
  if (const auto* rational = std::get_if<Rational>(&number)) return shown_rational(*rational);
  const Enclosure value = value_in(family, number);
  constexpr unsigned digits = 5;
  const bool exact = decimal_below(value.lower, digits) == decimal_above(value.upper, digits);
  return fmt::format("{} {} {}", canonical_text(number), exact ? "=" : "~",
                     nearest_decimal(value.lower, digits));
}

std::string equals_about(const Integer& value) {
  if (value < Integer(1) << 63) return "= " + value.str();
  const std::string power = power_of_two_below(value);
  return (power.find('.') == std::string::npos ? "= " : "~ ") + power;
}

std::string equals_or_at_most(const Rational& measure) {
  if (denominator(measure) == 1) return equals_about(numerator(measure));
  constexpr unsigned digits = 5;
  constexpr int large = 1'000'000;
  if (measure * large >= 1) return "<= " + without_many_zeros(decimal_above(measure, digits));
  const Integer& below = denominator(measure);
  if (numerator(measure) == 1 && below == Integer(1) << msb(below))
    return fmt::format("<= 2^-{}", msb(below));
  constexpr Precision precision{128};
  constexpr unsigned places = 2;
  const Ball exponent = log2(denominator(measure), precision) - log2(numerator(measure), precision);
  return "<= 2^-" + fixed_below(exponent.enclosure().lower, places);
}

std::string shown_at_most(const Integer& value) {
  constexpr int long_number = 1'000'000'000;
  if (value < long_number) return value.str();
  if (const auto exponent = msb(value); value == Integer(1) << exponent)
    return fmt::format("2^{}", exponent);
  constexpr Precision precision{128};
  constexpr unsigned places = 2;
  const Rational hundredths(ceil(100 * log2(value, precision).enclosure().upper), 100);
  return "2^" + fixed_below(hundredths, places);
}

}  // namespace sqdim
