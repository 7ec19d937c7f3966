// Reads a polynomial in x1, ..., x12 by recursive descent, reducing it as it goes.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <utility>

#include "sqdim/foundation/errors/errors.hpp"
#include "sqdim/foundation/notation/notation.hpp"
#include "sqdim/functions/junta/junta.hpp"

namespace sqdim {
namespace {

using Polynomial = std::map<VariableSet, Rational>;

constexpr std::size_t longest_text = 400'000;
constexpr unsigned deepest_brackets = 50;
constexpr unsigned largest_exponent = 1'000;
/// Products of two terms: less than a second's work.
constexpr std::size_t most_products = 300'000;
constexpr std::uint64_t most_bits = 64;
constexpr std::uint64_t most_bits_between = 2'000;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::uint64_t size_in_bits(const Rational& x) {
  return std::max(msb(abs(numerator(x)) + 1), msb(denominator(x)));
}

class PolynomialReader {
 public:
  explicit PolynomialReader(std::string_view text) : whole_(text), rest_(text) {}

  Polynomial polynomial() {
    Polynomial result = sum();
    if (!at_end()) fail(fmt::format("expected +, -, *, / or ^ before {}", in_quotes(rest_)));
    return result;
  }

  [[noreturn]] void fail(std::string_view why) const {
    throw InvalidInput(fmt::format("{}: {}", in_quotes(whole_), why));
  }

 private:
  bool at_end() {
    while (!rest_.empty() && (rest_.front() == ' ' || rest_.front() == '\t'))
      rest_.remove_prefix(1);
    return rest_.empty();
  }

  bool accept(char c) {
    if (at_end() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }

  std::string_view digits() {
    const auto* const end = std::find_if_not(rest_.begin(), rest_.end(), is_digit);
    const std::string_view found = rest_.substr(0, static_cast<std::size_t>(end - rest_.begin()));
    rest_.remove_prefix(found.size());
    return found;
  }

  /// Returns a small integer, or one that is larger than `greatest` if the digits are of a number
  /// that is.
  static unsigned small(std::string_view digits, unsigned greatest) {
    unsigned value = 0;
    const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return result.ec == std::errc() ? value : greatest + 1;
  }

  Polynomial sum() {
    const bool negative = accept('-');
    if (!negative) accept('+');
    Polynomial total;
    add(total, product(), negative);
    while (true) {
      if (accept('+')) {
        add(total, product(), false);
      } else if (accept('-')) {
        add(total, product(), true);
      } else {
        return total;
      }
    }
  }

  Polynomial product() {
    Polynomial result = power();
    while (true) {
      if (accept('*')) {
        result = times(result, power());
      } else if (accept('/')) {
        result = times(result, {{0, 1 / divisor(power())}});
      } else {
        return result;
      }
    }
  }

  [[nodiscard]] Rational divisor(const Polynomial& by) const {
    if (by.empty()) fail("division by zero");
    if (by.size() > 1 || by.begin()->first != 0) fail("a divisor is a constant");
    return by.begin()->second;
  }

  Polynomial power() {
    Polynomial base = factor();
    if (!accept('^')) return base;
    at_end();
    const std::string_view found = digits();
    const unsigned exponent = small(found, largest_exponent);
    if (found.empty() || exponent > largest_exponent) {
      fail(fmt::format("an exponent is an integer from 0 to {}", largest_exponent));
    }
    Polynomial result{{0, 1}};
    for (unsigned bit = 512; bit > 0; bit /= 2) {
      result = times(result, result);
      if ((exponent & bit) != 0) result = times(result, base);
    }
    return result;
  }

  Polynomial factor() {
    if (accept('(')) {
      if (++depth_ > deepest_brackets)
        fail(fmt::format("brackets nest at most {} deep", deepest_brackets));
      Polynomial inner = sum();
      if (!accept(')')) fail("a ')' is missing");
      --depth_;
      return inner;
    }
    if (accept('x')) return variable();
    return constant();
  }

  Polynomial variable() {
    const std::string_view found = digits();
    const unsigned number = small(found, most_variables);
    if (found.empty() || found.front() == '0' || number > most_variables) {
      fail(fmt::format("the variables are x1 to x{}, not {}", most_variables,
                       in_quotes(fmt::format("x{}", found))));
    }
    return {{VariableSet{1} << (number - 1), 1}};
  }

  Polynomial constant() {
    at_end();
    const std::string_view start = rest_;
    digits();
    if (!rest_.empty() && rest_.front() == '.') {
      rest_.remove_prefix(1);
      digits();
    }
    const std::size_t size = start.size() - rest_.size();
    if (size == 0) {
      fail("expected a polynomial such as x1*x2*x3 + 1/2*x1*x4");
    }
    const Rational value = parse_rational(start.substr(0, size));
    return value == 0 ? Polynomial{} : Polynomial{{0, checked(value)}};
  }

  [[nodiscard]] const Rational& checked(const Rational& x) const {
    if (size_in_bits(x) > most_bits_between) fail("a coefficient is too large");
    return x;
  }

  void add(Polynomial& total, const Polynomial& terms, bool negative) const {
    for (const auto& [set, coefficient] : terms) {
      Rational& entry = total[set];
      negative ? entry -= coefficient : entry += coefficient;
      if (checked(entry) == 0) total.erase(set);
    }
  }

  /// The product with x_i^2 = 1: sets are added modulo 2.
  Polynomial times(const Polynomial& a, const Polynomial& b) {
    products_ += a.size() * b.size();
    if (products_ > most_products) fail("the products of brackets have too many terms");
    Polynomial result;
    for (const auto& [set, coefficient] : a) {
      Polynomial shifted;
      for (const auto& [other, factor] : b) shifted.emplace(set ^ other, coefficient * factor);
      add(result, shifted, false);
    }
    return result;
  }

  std::string_view whole_;
  std::string_view rest_;
  unsigned depth_ = 0;
  std::size_t products_ = 0;
};

}  // namespace

Junta parse_junta(std::string_view text) {
  PolynomialReader reader(text);
  if (text.size() > longest_text)
    reader.fail(fmt::format("a polynomial has at most {} characters", longest_text));
  Junta junta{reader.polynomial()};
  if (msb(common_denominator(junta)) >= most_bits)
    reader.fail("the common denominator of the coefficients is less than 2^64");
  for (const auto& [set, coefficient] : junta.coefficients) {
    if (msb(abs(numerator(coefficient))) >= most_bits)
      reader.fail("the numerator of a coefficient is less than 2^64 in size");
  }
  return junta;
}

}  // namespace sqdim
