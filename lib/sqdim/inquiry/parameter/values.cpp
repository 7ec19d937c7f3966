#include "sqdim/inquiry/parameter/values.hpp"

#include <fmt/format.h>

#include "sqdim/inquiry/names/names.hpp"
#include "sqdim/inquiry/parameter/parameter.hpp"
#include "sqdim/values/estimates/multiprecision.hpp"

namespace sqdim {

std::uint64_t parse_natural(const std::string& text, std::uint64_t least, std::uint64_t greatest) {
  return static_cast<std::uint64_t>(parse_integer(text, least, greatest));
}

Rational parse_positive_up_to(const std::string& text, const Rational& greatest, Ends upper_end) {
  const Rational value = parse_rational(text);
  const bool small_enough = value < greatest || (value == greatest && upper_end == Ends::closed);
  if (value > 0 && small_enough) return value;
  throw InvalidInput(fmt::format("{}: expected a number above 0 and {} {}", in_quotes(text),
                                 upper_end == Ends::closed ? "at most" : "below",
                                 to_string(greatest)));
}

Rational parse_positive(const std::string& text) {
  const Rational value = parse_rational(text);
  if (value > 0) return value;
  throw InvalidInput(fmt::format("{}: expected a positive number", in_quotes(text)));
}

SymbolicNumber parse_positive_symbol(const std::string& text) {
  SymbolicNumber number = parse_symbolic_number(text);
  const auto* rational = std::get_if<Rational>(&number);
  if (rational != nullptr && *rational <= 0)
    throw InvalidInput(fmt::format("{}: expected a positive number", in_quotes(text)));
  return number;
}

SymbolicNumber parse_count(const std::string& text) {
  SymbolicNumber number = parse_symbolic_number(text);
  const auto* rational = std::get_if<Rational>(&number);
  const bool counts = rational != nullptr ? *rational >= 1 && denominator(*rational) == 1
                                          : is_at_least_one(std::get<SymbolicPower>(number));
  if (!counts)
    throw InvalidInput(
        fmt::format("{}: expected a positive integer, or a power such as n^2", in_quotes(text)));
  return number;
}

Subset parse_subset_of_size(const std::string& text, std::uint64_t greatest, std::uint64_t size) {
  Subset subset = parse_subset(text, greatest);
  if (subset.size() == size) return subset;
  throw InvalidInput(
      fmt::format("{}: names {} coordinates, but k = {}", in_quotes(text), subset.size(), size));
}

unsigned parse_digits(const std::string& text, bool certified) {
  const auto digits = static_cast<unsigned>(parse_natural(text, 1, most_digits));
  if (certified || digits <= most_numerical_digits) return digits;
  throw InvalidInput(
      fmt::format("{}: numerical answers have at most {} digits; certified ones have more",
                  in_quotes(text), most_numerical_digits));
}

Activation find_certified_activation(const std::string& text) {
  Activation activation = find_activation(text);
  if (activation.is_certified()) return activation;
  throw InvalidInput(fmt::format(
      "{}: a bound needs proved numbers, but {}; norm and spectrum take it, and --family "
      "\"abstract(...)\" takes numbers that you can prove",
      in_quotes(text), obstacle(activation)));
}

std::vector<std::string> activation_names() {
  return names_of(all_activations());
}

std::vector<std::string> distribution_names() {
  std::vector<std::string> names = names_of(all_distributions());
  for (const MarginalEntry& marginal : all_marginals()) names.push_back(marginal.name);
  return names;
}

}  // namespace sqdim
