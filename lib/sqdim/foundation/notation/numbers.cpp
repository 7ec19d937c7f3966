// Exact rationals and lists of integers from text.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdlib>
#include <limits>
#include <optional>

#include "sqdim/foundation/notation/detail/text.hpp"
#include "sqdim/foundation/notation/notation.hpp"

namespace sqdim {
namespace {

/// A number of 200,000 bits over another has 120,413 digits.
constexpr std::size_t longest_literal = 130'000;
constexpr std::uint64_t most_number_bits = 200'000;
constexpr std::size_t most_items = 100'000;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// A cursor over one number; each reader consumes what it accepts.
class NumberReader {
 public:
  NumberReader(std::string_view text, std::string_view or_else)
      : whole_(text), rest_(trimmed(text)), or_else_(or_else) {}

  Rational number() {
    const bool negative = accept('-');
    if (!negative) accept('+');
    Rational value = power();
    while (accept('*')) {
      value *= power();
      require_short(msb(abs(numerator(value)) + denominator(value)));
    }
    if (accept('/')) {
      const Rational divisor = power();
      if (divisor == 0) fail("division by zero");
      value /= divisor;
    }
    if (!rest_.empty()) fail_as_no_number();
    return negative ? Rational(-value) : value;
  }

 private:
  [[noreturn]] void fail(std::string_view why) const {
    throw InvalidInput(fmt::format("{}: {}", in_quotes(whole_), why));
  }

  [[noreturn]] void fail_as_no_number() const {
    fail(fmt::format("expected a number such as 0.01, 1/7, 2^-20 or 1e-6{}", or_else_));
  }

  bool accept(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }

  std::string_view digits() {
    const auto* const end = std::find_if_not(rest_.begin(), rest_.end(), is_digit);
    const auto count = static_cast<std::size_t>(end - rest_.begin());
    const std::string_view found = rest_.substr(0, count);
    rest_.remove_prefix(count);
    return found;
  }

  /// Reads an exponent, optionally signed and in parentheses: -20, +3, (-20).
  std::int64_t exponent() {
    const bool parenthesis = accept('(');
    const bool negative = accept('-');
    if (!negative) accept('+');
    const std::string_view found = digits();
    std::int64_t value = 0;
    const auto result = std::from_chars(found.data(), found.data() + found.size(), value);
    if (found.empty()) fail("expected an integer exponent");
    if (result.ec != std::errc() || value > static_cast<std::int64_t>(most_number_bits)) {
      fail(fmt::format("the exponent is too large (at most {})", most_number_bits));
    }
    if (parenthesis && !accept(')')) fail("expected ')' after the exponent");
    return negative ? -value : value;
  }

  void require_short(std::uint64_t bits) const {
    if (bits > most_number_bits)
      fail(fmt::format("the number is too large (at most {} bits)", most_number_bits));
  }

  /// Reads one of the two arguments of a binomial coefficient, and the character after it.
  std::uint64_t argument_before(char end) {
    while (accept(' ')) {
    }
    const std::string_view found = digits();
    std::uint64_t value = 0;
    const auto result = std::from_chars(found.data(), found.data() + found.size(), value);
    if (found.empty() || result.ec != std::errc() || !accept(end))
      fail("expected a binomial coefficient such as C(1024, 10)");
    return value;
  }

  /// Reads the rest of C(n, k). It has at most min(k, n - k) log2 n bits.
  Rational binomial_coefficient() {
    const std::uint64_t n = argument_before(',');
    const std::uint64_t k = argument_before(')');
    if (k == 0 || k >= n) return k > n ? 0 : 1;
    const std::uint64_t factors = std::min(k, n - k);
    const std::uint64_t bits = msb(Integer(n)) + 1;
    require_short(factors > most_number_bits / bits ? most_number_bits + 1 : factors * bits);
    return binomial(n, k);
  }

  [[nodiscard]] Rational raised(const Rational& base, std::int64_t exponent) const {
    const auto magnitude = static_cast<std::uint64_t>(exponent < 0 ? -exponent : exponent);
    if (base == 0 && exponent < 0) fail("division by zero");
    if (base == 0 || magnitude == 0) return magnitude == 0 ? Rational(1) : Rational(0);
    const Integer top = numerator(base);
    const Integer bottom = denominator(base);
    const std::uint64_t bits = std::max(msb(top), msb(bottom)) + 1;
    require_short(bits > most_number_bits / magnitude + 1 ? most_number_bits + 1 : bits);
    const auto e = static_cast<unsigned>(magnitude);
    const Rational power(pow(top, e), pow(bottom, e));
    return exponent < 0 ? Rational(1 / power) : power;
  }

  Rational decimal() {
    const std::string_view whole = digits();
    std::string_view fraction;
    if (accept('.')) fraction = digits();
    if (whole.empty() && fraction.empty()) fail_as_no_number();
    const Integer mantissa = integer_of_digits(std::string(whole) + std::string(fraction));
    std::int64_t shift = -static_cast<std::int64_t>(fraction.size());
    if (!rest_.empty() && (rest_.front() == 'e' || rest_.front() == 'E')) {
      rest_.remove_prefix(1);
      shift += exponent();
    }
    return Rational(mantissa) * raised(Rational(10), shift);
  }

  Rational power() {
    const bool chooses = rest_.starts_with("C(");
    if (chooses) rest_.remove_prefix(2);
    const Rational base = chooses ? binomial_coefficient() : decimal();
    return accept('^') ? raised(base, exponent()) : base;
  }

  std::string_view whole_;
  std::string_view rest_;
  std::string_view or_else_;
};

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t at = text.find(separator);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

/// Reads an item of a list. An item such as 024 is refused: it is the end of a number with a
/// thousands separator.
std::uint64_t parse_item(std::string_view text, std::uint64_t least, std::uint64_t greatest) {
  const std::string_view item = trimmed(text);
  if (item.size() > 1 && item[0] == '0' && is_digit(item[1])) {
    throw InvalidInput(fmt::format(
        "{}: an item of a list starts with no 0; a comma separates items, not thousands",
        in_quotes(text)));
  }
  return static_cast<std::uint64_t>(parse_integer(text, least, greatest));
}

/// The text between two items: a step to add, or a ratio to multiply by.
struct Stride {
  bool is_ratio = false;
  std::uint64_t value = 1;
};

/// Returns nullopt for anything except a step of at least 1 or a ratio of at least 2. A ratio may
/// exceed the greatest item.
std::optional<Stride> parse_stride(std::string_view text, std::uint64_t greatest) {
  std::string_view body = trimmed(text);
  const bool is_ratio = body.starts_with('*');
  if (is_ratio) body.remove_prefix(1);
  try {
    return Stride{is_ratio, is_ratio
                                ? parse_item(body, 2, std::numeric_limits<std::uint64_t>::max())
                                : parse_item(body, 1, greatest)};
  } catch (const InvalidInput&) {
    return std::nullopt;
  }
}

void append_range(std::vector<std::uint64_t>& list, std::string_view item, std::uint64_t least,
                  std::uint64_t greatest) {
  const auto refuse = [&](const std::string& why) {
    throw InvalidInput(fmt::format("{}: {}", in_quotes(item), why));
  };
  const std::vector<std::string_view> ends = split(item, ':');
  if (ends.size() > 3) refuse("a range is a:b, a:b:step or a:b:*ratio");
  const std::uint64_t first = parse_item(ends.front(), least, greatest);
  const std::uint64_t last = ends.size() > 1 ? parse_item(ends[1], least, greatest) : first;
  const auto given = ends.size() > 2 ? parse_stride(ends[2], greatest) : Stride{};
  if (!given) {
    refuse(
        fmt::format("the step of a range is an integer from 1 to {}, its ratio an integer of at "
                    "least 2: a:b:step, a:b:*ratio",
                    greatest));
  }
  const Stride stride = *given;
  if (last < first) refuse("an empty range (a:b needs a <= b)");
  if (stride.is_ratio && first == 0) refuse("a range with a ratio starts from at least 1");
  for (std::uint64_t value = first;;) {
    if (list.size() == most_items) refuse(fmt::format("a list has at most {} items", most_items));
    list.push_back(value);
    const std::uint64_t room = stride.is_ratio ? last / value : last - value;
    if (room < stride.value) return;
    value = stride.is_ratio ? value * stride.value : value + stride.value;
  }
}

}  // namespace

Rational parse_rational_or(std::string_view text, std::string_view or_else) {
  if (text.size() > longest_literal) {
    throw InvalidInput(
        fmt::format("{}: a number has at most {} characters", in_quotes(text), longest_literal));
  }
  return NumberReader(text, or_else).number();
}

Rational parse_rational(std::string_view text) {
  return parse_rational_or(text, "");
}

Rational decimal_value(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const std::size_t mark = text.find('e');
  long exponent = 0;
  if (mark != std::string_view::npos)
    std::from_chars(text.data() + mark + 1, text.data() + text.size(), exponent);
  std::string digits(text.substr(0, mark));
  const std::size_t point = digits.find('.');
  if (point != std::string::npos) {
    exponent -= static_cast<long>(digits.size() - point - 1);
    digits.erase(point, 1);
  }
  const Integer scale = pow(Integer(10), static_cast<unsigned>(std::abs(exponent)));
  const Integer mantissa =
      negative ? Integer(-integer_of_digits(digits)) : integer_of_digits(digits);
  return exponent < 0 ? Rational(mantissa, scale) : Rational(mantissa * scale);
}

Integer parse_integer(std::string_view text, const Integer& least, const Integer& greatest) {
  const auto allowed = [&] {
    const std::string top =
        greatest < Integer(1) << 64 ? greatest.str() : fmt::format("2^{}", msb(greatest));
    return fmt::format("expected an integer from {} to {}", least.str(), top);
  };
  Rational value;
  try {
    value = parse_rational(text);
  } catch (const InvalidInput&) {
    throw InvalidInput(fmt::format("{}: {}", in_quotes(text), allowed()));
  }
  if (denominator(value) != 1 || value < least || value > greatest) {
    throw InvalidInput(fmt::format("{}: {}", in_quotes(text), allowed()));
  }
  return numerator(value);
}

std::vector<std::uint64_t> parse_integer_list(std::string_view text, std::uint64_t least,
                                              std::uint64_t greatest) {
  std::vector<std::uint64_t> list;
  for (const std::string_view item : split(text, ',')) append_range(list, item, least, greatest);
  return list;
}

bool contains(const Subset& subset, std::uint64_t i) {
  return std::binary_search(subset.begin(), subset.end(), i);
}

Subset parse_subset(std::string_view text, std::uint64_t greatest) {
  Subset subset = parse_integer_list(text, 1, greatest);
  std::sort(subset.begin(), subset.end());
  const auto twice = std::adjacent_find(subset.begin(), subset.end());
  if (twice != subset.end())
    throw InvalidInput(fmt::format("{}: names {} twice", in_quotes(text), *twice));
  return subset;
}

std::string canonical_text(const Subset& subset) {
  return fmt::format("{}", fmt::join(subset, ","));
}

}  // namespace sqdim
