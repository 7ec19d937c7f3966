// Reading the options that several commands share.
#include <fmt/format.h>

#include "command.hpp"
#include "sqdim/numerical.hpp"

namespace sqdim::tools {

std::uint64_t read_integer(std::string_view option, const std::string& text, std::uint64_t least,
                           std::uint64_t greatest) {
  return reading(option,
                 [&] { return static_cast<std::uint64_t>(parse_integer(text, least, greatest)); });
}

unsigned read_digits(const std::string& text, bool certified) {
  const auto digits = static_cast<unsigned>(read_integer("--digits", text, 1, most_digits));
  if (!certified && digits > most_numerical_digits) {
    throw InvalidInput(fmt::format(
        "--digits {}: numerical answers have at most {} digits; certified ones have more",
        in_quotes(text), most_numerical_digits));
  }
  return digits;
}

Rational parse_positive(const std::string& text, const std::optional<Rational>& greatest,
                        Ends upper_end) {
  const Rational value = parse_rational(text);
  const bool small_enough =
      !greatest || value < *greatest || (value == *greatest && upper_end == Ends::closed);
  if (value > 0 && small_enough) return value;
  const std::string allowed =
      !greatest
          ? "expected a positive number"
          : fmt::format("expected a number above 0 and {} {}",
                        upper_end == Ends::closed ? "at most" : "below", to_string(*greatest));
  throw InvalidInput(fmt::format("{}: {}", in_quotes(text), allowed));
}

Rational read_positive(std::string_view option, const std::string& text,
                       const std::optional<Rational>& greatest, Ends upper_end) {
  return reading(option, [&] { return parse_positive(text, greatest, upper_end); });
}

Subset read_subset(std::string_view option, const std::string& text, std::uint64_t greatest,
                   std::uint64_t size) {
  return reading(option, [&] {
    Subset subset = parse_subset(text, greatest);
    if (subset.size() == size) return subset;
    throw InvalidInput(
        fmt::format("{}: names {} coordinates, and k = {}", in_quotes(text), subset.size(), size));
  });
}

}  // namespace sqdim::tools
