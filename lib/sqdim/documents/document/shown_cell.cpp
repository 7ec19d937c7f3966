// A cell as a person reads it.
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <string_view>

#include "sqdim/documents/document/detail/json.hpp"
#include "sqdim/documents/document/detail/padding.hpp"
#include "sqdim/documents/document/detail/people.hpp"
#include "sqdim/foundation/notation/notation.hpp"

namespace sqdim {
namespace {

/// Returns the number of digits at the front of a text.
std::size_t digit_count(std::string_view text) {
  return std::min(text.find_first_not_of("0123456789"), text.size());
}

/// Returns the error of a centred decimal, as "4e-5" or "2e16" if it is one digit among zeros.
std::string short_error(const std::string& error) {
  constexpr std::size_t many = 4;
  const std::size_t digit = error.find_first_not_of("0.");
  const bool alone = error.find_first_not_of('0', digit + 1) == std::string::npos;
  if (error.size() < many || !alone) return error;
  return digit == 0 ? fmt::format("{}e{}", error[0], error.size() - 1)
                    : fmt::format("{}e-{}", error[digit], digit - 1);
}

/// Returns the centred_decimal with a short error.
std::string centred(const Enclosure& value, unsigned digits) {
  constexpr std::string_view between = " +/- ";
  const std::string text = centred_decimal(value, digits);
  const std::size_t found = text.find(between);
  if (found == std::string::npos) return without_many_zeros(text);
  const std::size_t error = found + between.size();
  return without_many_zeros(text.substr(0, error) + short_error(text.substr(error)));
}

/// Returns the e of 2^e.
std::optional<std::int64_t> exponent_of_two(const Rational& x) {
  if (x <= 0) return std::nullopt;
  const auto exponent =
      static_cast<std::int64_t>(msb(numerator(x))) - static_cast<std::int64_t>(msb(denominator(x)));
  return x == power_of_two(exponent) ? std::optional(exponent) : std::nullopt;
}

/// Returns an integer or a fraction, in a shorter form if it is long.
std::string shown_number(std::string_view text) {
  constexpr std::size_t long_power = 9;
  constexpr std::size_t long_number = 21;
  constexpr unsigned digits = 4;
  constexpr unsigned many_digits = 12;
  if (text.size() <= long_power) return std::string(text);
  const std::size_t slash = text.find('/');
  const std::string_view below = slash == std::string_view::npos ? "1" : text.substr(slash + 1);
  const Rational value(integer_of_digits(text.substr(0, slash)), integer_of_digits(below));
  if (const auto exponent = exponent_of_two(value)) return fmt::format("2^{}", *exponent);
  const std::string decimal = decimal_below(value, many_digits);
  if (slash != std::string_view::npos && decimal == decimal_above(value, many_digits))
    return decimal;
  return text.size() <= long_number ? std::string(text)
                                    : centred(Enclosure::exactly(value), digits);
}

/// Returns the length of the integer "12" or fraction "1/12" at the front of a text.
std::size_t number_length(std::string_view text) {
  const std::size_t above = digit_count(text);
  if (above == 0 || !text.substr(above).starts_with('/')) return above;
  const std::string_view after = text.substr(above + 1);
  const bool divides =
      digit_count(after) > 0 && integer_of_digits(after.substr(0, digit_count(after))) != 0;
  return divides ? above + 1 + digit_count(after) : above;
}

/// Returns a text with its long powers of two shortened. Approximations would change a name or a
/// formula, and so would a power next to an operator that binds to it.
std::string shown_text(std::string_view text) {
  if (number_length(text) == text.size()) return shown_number(text);
  std::string shown;
  bool inside = false;  // a word or a decimal
  char before = ' ';
  while (!text.empty()) {
    const std::size_t length = number_length(text);
    const std::size_t taken = std::max<std::size_t>(length, 1);
    const char after = taken < text.size() ? text[taken] : ' ';
    const bool bound = before == '^' || after == '^' || before == '/' || after == '.';
    const std::string_view token = text.substr(0, taken);
    const std::string shorter = length > 0 && !inside && !bound ? shown_number(token) : "";
    shown += shorter.starts_with("2^") ? shorter : std::string(token);
    before = token.back();
    inside =
        before == '.' || before == '_' || std::isalpha(static_cast<unsigned char>(before)) != 0;
    text.remove_prefix(taken);
  }
  return printable(valid_utf8(shown));
}

/// Adds zeros to a decimal that was rounded to `digits` digits: "16.30" beside "16.42". Zero stays 0.
std::string with_digits(std::string decimal, unsigned digits) {
  const std::size_t first = decimal.find_first_of("123456789");
  const bool plain = decimal.find_first_not_of("-0123456789.") == std::string::npos;
  if (first == std::string::npos || !plain) return decimal;
  const std::size_t point = decimal.find('.');
  const bool inside = point != std::string::npos && point > first;
  const std::size_t shown = decimal.size() - first - (inside ? 1 : 0);
  if (shown >= digits) return decimal;
  if (point == std::string::npos) decimal += '.';
  return decimal.append(digits - shown, '0');
}

struct CellForPeople {
  const Column& column;

  std::optional<std::string> operator()(std::monostate /*null*/) const { return std::nullopt; }
  std::optional<std::string> operator()(std::int64_t value) const { return std::to_string(value); }
  std::optional<std::string> operator()(const std::string& text) const { return shown_text(text); }
  std::optional<std::string> operator()(const Quantity& value) const {
    if (column.shown_from_below && column.shown_digits)
      return without_many_zeros(with_digits(
          decimal_below(decimal_value(value.lower), *column.shown_digits), *column.shown_digits));
    if (value.certainty == Certainty::exact) return without_many_zeros(value.lower);
    const auto all = static_cast<unsigned>(std::max(value.lower.size(), value.upper.size()));
    return centred({decimal_value(value.lower), decimal_value(value.upper)},
                   column.shown_digits.value_or(all));
  }
  std::optional<std::string> operator()(const Proportion& value) const {
    constexpr unsigned shown_digits = 4;
    return fmt::format("{:.{}g} (95%: {} to {})", value.value, shown_digits,
                       decimal_below(Rational(value.lower), shown_digits),
                       decimal_above(Rational(value.upper), shown_digits));
  }
  std::optional<std::string> operator()(const std::vector<Hypothesis>& hypotheses) const {
    std::string doubts;
    for (const Hypothesis& hypothesis : hypotheses) {
      if (hypothesis.verdict == Verdict::holds) continue;
      if (!doubts.empty()) doubts += "; ";
      doubts += hypothesis.statement + ": " + to_string(hypothesis.verdict);
    }
    return doubts.empty() ? std::nullopt : std::optional(doubts);
  }
  std::optional<std::string> operator()(const std::vector<Constant>& constants) const {
    std::string text;
    for (const Constant& constant : constants) {
      if (!text.empty()) text += ", ";
      text += constant.name + " = " + shown_number(to_string(constant.value));
    }
    return text.empty() ? std::nullopt : std::optional(text);
  }
  std::optional<std::string> operator()(const AtLeast& bound) const {
    const bool number = digit_count(bound.number) == bound.number.size();
    const Integer value = number ? integer_of_digits(bound.number) : Integer(0);
    return value == 0 ? bound.number : number_and_power(value);
  }
  std::optional<std::string> operator()(const Sampled& sampled) const {
    return shown_sampled(sampled.mean);
  }
};

}  // namespace

std::optional<std::string> shown_cell(const Cell& cell, const Column& column) {
  return std::visit(CellForPeople{column}, cell);
}

std::string shown_sampled(const SampledMean& mean) {
  if (!mean.standard_error) return fmt::format("{:.6g}", mean.value);
  const double error = *mean.standard_error;
  if (!(error > 0)) return fmt::format("{:.6g} (standard error {:g})", mean.value, error);
  // Show places up to the second digit of the error.
  const int places = std::max(0, 1 - static_cast<int>(std::floor(std::log10(error))));
  constexpr int most_places = 30;
  return fmt::format("{:.{}f} (standard error {:.1e})", mean.value, std::min(places, most_places),
                     error);
}

std::optional<std::string> shown_certainty(const Cell& cell) {
  if (const auto* sampled = std::get_if<Sampled>(&cell))
    return fmt::format("sampled ({}, {} points)", sampled->method, sampled->mean.samples);
  const auto* value = std::get_if<Quantity>(&cell);
  if (value == nullptr || value->certainty == Certainty::exact) return std::nullopt;
  const std::string certainty = to_string(value->certainty);
  return value->method ? fmt::format("{} ({})", certainty, *value->method) : certainty;
}

}  // namespace sqdim
