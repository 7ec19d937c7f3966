// Reads numbers back. Only canonical forms of bounded size are accepted.
#include "sqdim/documents/reader/numbers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace sqdim {
namespace {

/// The K of a tolerance of 200,000 bits has 120,412 digits.
constexpr std::size_t most_digits_of_integer = 130'000;
constexpr long most_exponent = 130'000;
/// The zeros that sqdim writes before or after the significant digits.
constexpr std::size_t most_zeros = 40;

[[noreturn]] void refuse(std::string_view text, std::string_view expected) {
  throw InvalidInput(fmt::format("{}: expected {}", in_quotes(text), expected));
}

bool all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_canonical_integer(std::string_view text) {
  return all_digits(text) && (text.size() == 1 || text.front() != '0');
}

/// The digits of a decimal: (-)whole.fraction e exponent.
struct Decimal {
  std::string_view whole;
  std::string_view fraction;
};

Decimal split(std::string_view text) {
  const auto fail = [&] { refuse(text, "a decimal such as 0.0098 or 7.8e-20"); };
  std::string_view rest = text;
  if (rest.starts_with('-')) rest.remove_prefix(1);
  Decimal decimal{rest, ""};
  const std::size_t mark = rest.find('e');
  if (mark != std::string_view::npos) {
    const std::string_view exponent = rest.substr(mark + 1);
    long value = 0;
    const auto [end, error] =
        std::from_chars(exponent.data(), exponent.data() + exponent.size(), value);
    const bool whole_text = end == exponent.data() + exponent.size();
    if (error != std::errc() || !whole_text) fail();
    if (value > most_exponent || value < -most_exponent) fail();
    decimal.whole = rest.substr(0, mark);
  }
  const std::size_t point = decimal.whole.find('.');
  if (point != std::string_view::npos) {
    decimal.fraction = decimal.whole.substr(point + 1);
    decimal.whole = decimal.whole.substr(0, point);
    if (!all_digits(decimal.fraction)) fail();
  }
  if (!is_canonical_integer(decimal.whole)) fail();
  return decimal;
}

Rational value_of(std::string_view text) {
  static_cast<void>(split(text));  // throws when it is no decimal
  return decimal_value(text);
}

unsigned digits_of(std::string_view text) {
  const Decimal decimal = split(text);
  const std::string all = std::string(decimal.whole) + std::string(decimal.fraction);
  const std::size_t first = std::min(all.find_first_not_of('0'), all.size());
  return static_cast<unsigned>(std::max<std::size_t>(all.size() - first, 1));
}

}  // namespace

Rational parse_exact(std::string_view text) {
  constexpr const char* expected = "an integer or a fraction in lowest terms";
  const bool negative = text.starts_with('-');
  const std::string_view size = text.substr(negative ? 1 : 0);
  const std::size_t slash = size.find('/');
  const std::string_view above = size.substr(0, slash);
  const std::string_view below = slash == std::string_view::npos ? "1" : size.substr(slash + 1);
  if (!is_canonical_integer(above) || !is_canonical_integer(below) || below == "0")
    refuse(text, expected);
  if (above.size() > most_digits_of_integer || below.size() > most_digits_of_integer)
    refuse(text, fmt::format("at most {} digits", most_digits_of_integer));
  const Rational value(integer_of_digits(above), integer_of_digits(below));
  return negative ? Rational(-value) : value;
}

void require_decimal(std::string_view text, std::uint64_t digits) {
  if (text.size() > digits + most_zeros)
    refuse(text, fmt::format("a decimal of at most {} digits", digits));
  split(text);
}

void require_at_least(std::string_view text) {
  if (text == "unbounded") return;
  if (!is_canonical_integer(text)) refuse(text, "an integer, or \"unbounded\"");
  if (text.size() > most_digits_of_integer)
    refuse(text, fmt::format("at most {} digits", most_digits_of_integer));
}

Enclosure enclosure_of(const Quantity& quantity) {
  const Enclosure value{value_of(quantity.lower), value_of(quantity.upper)};
  if (value.lower > value.upper) throw InvalidInput("the lower end is above the upper");
  if (quantity.certainty == Certainty::exact && !value.is_exact())
    throw InvalidInput("said to be exact, but an interval");
  return value;
}

unsigned digits_of(const Quantity& quantity) {
  return std::max(digits_of(quantity.lower), digits_of(quantity.upper));
}

bool at_most(const std::string& a, const std::string& b) {
  return a.size() != b.size() ? a.size() < b.size() : a <= b;
}

}  // namespace sqdim
