// A class with a hidden direction, for a person.
#include <fmt/format.h>

#include <algorithm>

#include "sqdim/arithmetic/ball/ball.hpp"
#include "sqdim/documents/answers/detail/problem_text.hpp"
#include "sqdim/documents/answers/detail/shown_numbers.hpp"

namespace sqdim {
namespace {

/// Returns what is hidden, and in which dimension.
std::string shown_hidden(const HiddenDirection& direction) {
  const std::string n = fmt::format("n = {}", direction.n);
  return direction.activation ? "psi(x) = " + direction.activation->formula.text() + "; " + n : n;
}

std::string shown_exponent(const HiddenDirection& direction) {
  const std::optional<unsigned long> exponent = direction.information_exponent;
  if (!exponent) return information_exponent(direction.series).reason;
  if (direction.law && *exponent <= 2)
    return *exponent == 1 ? "1: the mean of <w, x> is not 0" : "2: the mean of <w, x> is 0";
  if (direction.law)
    return fmt::format("{}: the first {} moments of <w, x> are those of N(0, 1)", *exponent,
                       *exponent - 1);
  return fmt::format("{}: the least d >= 1 with a Hermite coefficient psi^_d != 0{}", *exponent,
                     *exponent == 1 ? "; exact correlations with x alone show the direction" : "");
}

/// Returns "Lambda = 1/334000, about the mean of the functions <= 1.2e-8".
std::string shown_spectrum(const HiddenDirection& direction) {
  const auto& [first, second, third] = direction.eigenvalues;
  const auto larger = [](const Enclosure& a, const Enclosure& b) {
    return a.upper < b.upper ? b : a;
  };
  return fmt::format("largest eigenvalue {}; about the mean of the {} {}",
                     shown_enclosure(larger(first, second)), direction.law ? "laws" : "functions",
                     shown_enclosure(larger(second, third)));
}

}  // namespace

Facts direction_facts(const Family& family) {
  const HiddenDirection& direction = *family.direction;
  Facts facts{{{"family", fmt::format("{}: {}", family.name, family.description)},
               {"", shown_hidden(direction)},
               {"exponent", shown_exponent(direction)}}};
  if (family.norm_squared) {
    facts.lines.emplace_back("norm", (direction.law ? "chi^2 " : "||f||^2 ") +
                                         shown_enclosure(*family.norm_squared) + " (certified)");
  } else {
    facts.lines.emplace_back("norm",
                             "chi^2 is infinite: laws with different directions are singular");
  }
  facts.lines.emplace_back("spectrum", shown_spectrum(direction));
  return facts;
}

}  // namespace sqdim
