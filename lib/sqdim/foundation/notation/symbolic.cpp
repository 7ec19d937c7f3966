// Powers of n and N.
#include <fmt/format.h>

#include "sqdim/foundation/notation/detail/text.hpp"
#include "sqdim/foundation/notation/notation.hpp"

namespace sqdim {
namespace {

constexpr int largest_part = 64;
constexpr std::string_view or_a_power = ", or a power such as n^(-1), 0.1*n^(-1), N^(-1/4)";

/// Reads "-1/4" or "(-1/4)".
Rational parse_exponent(std::string_view whole, std::string_view text) {
  const bool enclosed = text.starts_with('(') && text.ends_with(')');
  const Rational exponent = parse_rational(enclosed ? text.substr(1, text.size() - 2) : text);
  if (abs(numerator(exponent)) > largest_part || denominator(exponent) > largest_part) {
    throw InvalidInput(
        fmt::format("{}: the numerator and the denominator of an exponent of n or N are at most {}",
                    in_quotes(whole), largest_part));
  }
  return exponent;
}

}  // namespace

SymbolicNumber parse_symbolic_number(std::string_view text) {
  const std::size_t star = text.rfind('*');
  const bool has_factor = star != std::string_view::npos;
  const std::string_view body = trimmed(has_factor ? text.substr(star + 1) : text);
  const bool is_power = body.starts_with('n') || body.starts_with('N');
  const auto refuse = [&] {
    throw InvalidInput(
        fmt::format("{}: expected a number such as 0.01{}", in_quotes(text), or_a_power));
  };
  if (!is_power) return parse_rational_or(text, or_a_power);
  const Rational factor =
      has_factor ? parse_rational_or(text.substr(0, star), or_a_power) : Rational(1);
  if (factor <= 0)
    throw InvalidInput(
        fmt::format("{}: the factor of a power of n or N is positive", in_quotes(text)));
  const SymbolicPower::Base base =
      body.front() == 'n' ? SymbolicPower::Base::dimension : SymbolicPower::Base::size;
  if (body.size() > 1 && body[1] != '^') refuse();
  const Rational exponent = body.size() == 1 ? 1 : parse_exponent(text, trimmed(body.substr(2)));
  return SymbolicPower{base, exponent, factor};
}

std::string canonical_text(const SymbolicNumber& number) {
  const auto* power = std::get_if<SymbolicPower>(&number);
  if (power == nullptr) return to_string(std::get<Rational>(number));
  const std::string base = power->base == SymbolicPower::Base::dimension ? "n" : "N";
  const bool plain = power->exponent >= 0 && denominator(power->exponent) == 1;
  const std::string exponent = to_string(power->exponent);
  const std::string factor = power->factor == 1 ? "" : to_string(power->factor) + "*";
  return factor + base + "^" + (plain ? exponent : "(" + exponent + ")");
}

}  // namespace sqdim
