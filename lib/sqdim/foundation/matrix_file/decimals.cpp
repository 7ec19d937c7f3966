#include "sqdim/foundation/matrix_file/detail/decimals.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <string>

namespace sqdim::matrix_file {
namespace {

/// The powers of ten that doubles represent exactly.
constexpr std::int64_t largest_power = 22;
constexpr std::array<double, largest_power + 1> powers = {
    1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
    1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

std::string_view mantissa_of(std::string_view digits) {
  return digits.substr(0, digits.find_first_of("eE"));
}

/// Returns the exponent. One that overflows the type is replaced by one larger than the length of
/// any mantissa.
std::int64_t exponent_of(std::string_view digits) {
  const std::size_t mantissa = mantissa_of(digits).size();
  std::string_view text = digits.substr(std::min(mantissa + 1, digits.size()));
  const bool is_negative = text.starts_with('-');
  if (is_negative || text.starts_with('+')) text.remove_prefix(1);
  std::int64_t exponent = text.empty() ? 0 : std::int64_t{1} << 61;
  std::from_chars(text.data(), text.data() + text.size(), exponent);
  exponent = std::min(exponent, std::int64_t{1} << 61);
  return is_negative ? -exponent : exponent;
}

/// Whether a decimal number out of range is too small for a double, rather than too large.
bool is_tiny(std::string_view digits) {
  const std::string_view mantissa = mantissa_of(digits);
  const std::size_t point = std::min(mantissa.find('.'), mantissa.size());
  const std::size_t first = mantissa.find_first_of("123456789");
  const auto places = static_cast<std::int64_t>(point) - static_cast<std::int64_t>(first);
  return exponent_of(digits) / 2 + places / 2 < 0;
}

/// Returns the nearest double if it is finite.
std::optional<double> nearest_double(std::string_view text) {
  double number = 0;
  const char* const end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, number);
  if (stopped != end || !std::isfinite(number)) return std::nullopt;
  if (error == std::errc()) return number;
  if (error == std::errc::result_out_of_range && is_tiny(text)) return 0;
  return std::nullopt;
}

/// digits 10^exponent, where the last digit is not 0; there are no digits for 0.
struct Decimal {
  bool is_negative;
  std::string digits;
  std::int64_t exponent;
};

Decimal decimal_of(std::string_view text) {
  Decimal decimal{text.starts_with('-'), {}, exponent_of(text)};
  bool after_point = false;
  for (const char c : mantissa_of(text)) {
    if (c == '.') after_point = true;
    if (c < '0' || c > '9') continue;
    if (after_point) --decimal.exponent;
    if (c != '0' || !decimal.digits.empty()) decimal.digits += c;
  }
  const std::size_t size = decimal.digits.find_last_not_of('0') + 1;
  decimal.exponent += static_cast<std::int64_t>(decimal.digits.size() - size);
  decimal.digits.resize(size);
  return decimal;
}

/// Returns the integer of the decimal's digits if it has at most 53 bits.
std::optional<double> integer_of(const Decimal& decimal) {
  std::int64_t integer = 0;
  const char* const end = decimal.digits.data() + decimal.digits.size();
  if (std::from_chars(decimal.digits.data(), end, integer).ec != std::errc()) return std::nullopt;
  const auto number = static_cast<double>(integer);
  // 2^63, to which the largest integers are rounded, overflows the type.
  if (number >= 0x1p63 || static_cast<std::int64_t>(number) != integer) return std::nullopt;
  return decimal.is_negative ? -number : number;
}

Rational power_of_ten(std::int64_t exponent) {
  const Integer power = pow(Integer(10), static_cast<unsigned>(std::abs(exponent)));
  return exponent < 0 ? 1 / Rational(power) : Rational(power);
}

struct Nearest {
  double number;
  bool is_exact;
};

/// Returns number 10^exponent, where `number` is an integer of at most 53 bits.
Nearest scaled(double number, std::int64_t exponent) {
  if (std::abs(exponent) > largest_power) {
    const Rational exact = Rational(number) * power_of_ten(exponent);
    const auto nearest = static_cast<double>(exact);
    return {nearest, Rational(nearest) == exact};
  }
  const double power = powers.at(static_cast<std::size_t>(std::abs(exponent)));
  if (exponent < 0) return {number / power, std::fma(number / power, power, -number) == 0};
  return {number * power, std::fma(number, power, -number * power) == 0};
}

/// Returns number 10^exponent if it is a double, where `number` is an integer.
std::optional<double> shifted(double number, std::int64_t exponent) {
  if (exponent > largest_power) return std::nullopt;
  const Nearest nearest = scaled(number, exponent);
  return nearest.is_exact ? std::optional(nearest.number) : std::nullopt;
}

bool is_exact(double number, const Decimal& decimal) {
  // All digits of a double are within these places.
  constexpr std::int64_t farthest = 1100;
  if (decimal.digits.empty()) return true;
  if (std::abs(decimal.exponent) > farthest || decimal.digits.size() > farthest) return false;
  return Rational(std::abs(number)) ==
         Rational(integer_of_digits(decimal.digits)) * power_of_ten(decimal.exponent);
}

}  // namespace

bool Decimals::add(std::string_view text) {
  if (text.starts_with('+')) {
    text.remove_prefix(1);
    if (text.starts_with('-')) return false;
  }
  const std::optional<double> nearest = nearest_double(text);
  if (!nearest) return false;
  if (have_unit_ && add_exactly(text)) return true;
  if (have_unit_) give_up_unit();
  double number = *nearest;
  if (!are_rounded_ || std::abs(number) == 1) {
    const Decimal decimal = decimal_of(text);
    const bool is_rounded = !is_exact(number, decimal);
    are_rounded_ = are_rounded_ || is_rounded;
    // A number given as more than 1 must stay more than 1: values are tested for being at most 1.
    const auto size = static_cast<std::int64_t>(decimal.digits.size());
    if (is_rounded && std::abs(number) == 1 && size + decimal.exponent >= 1)
      number *= 1 + std::numeric_limits<double>::epsilon();
  }
  numbers_.push_back(number);
  return true;
}

bool Decimals::add_exactly(std::string_view text) {
  const Decimal decimal = decimal_of(text);
  if (decimal.digits.empty()) {
    numbers_.push_back(0);
    return true;
  }
  // Smaller or larger units are as good as 0 or are refused, and their powers are slow.
  constexpr std::int64_t farthest = 300;
  if (std::abs(decimal.exponent) > farthest) return false;
  const std::optional<double> integer = integer_of(decimal);
  if (!integer || !refine(decimal.exponent)) return false;
  const std::optional<double> number = shifted(*integer, decimal.exponent - *exponent_);
  if (number) numbers_.push_back(*number);
  return number.has_value();
}

/// Lowers the unit to 10^exponent if all numbers are integers of at most 53 bits times that. A
/// smaller unit is kept.
bool Decimals::refine(std::int64_t exponent) {
  if (!exponent_) exponent_ = exponent;
  if (exponent >= *exponent_) return true;
  const std::int64_t steps = *exponent_ - exponent;
  if (!std::all_of(numbers_.begin(), numbers_.end(),
                   [&](double number) { return shifted(number, steps).has_value(); }))
    return false;
  for (double& number : numbers_) number = *shifted(number, steps);
  exponent_ = exponent;
  return true;
}

void Decimals::settle() {
  if (!have_unit_ || !exponent_ || std::abs(*exponent_) > largest_power) return;
  if (std::all_of(numbers_.begin(), numbers_.end(),
                  [&](double number) { return scaled(number, *exponent_).is_exact; }))
    give_up_unit();
}

void Decimals::give_up_unit() {
  have_unit_ = false;
  for (double& number : numbers_) {
    const Nearest nearest = scaled(number, exponent_.value_or(0));
    number = nearest.number;
    are_rounded_ = are_rounded_ || !nearest.is_exact;
  }
}

Rational Decimals::unit() const {
  return have_unit_ && exponent_ ? power_of_ten(*exponent_) : Rational(1);
}

}  // namespace sqdim::matrix_file
