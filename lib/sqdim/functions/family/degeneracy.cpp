// When g_S is identically zero, and when it is proved not to be: docs/theory.md, 2.2.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "sqdim/functions/family/family.hpp"

namespace sqdim {
namespace {

/// How far to look for a coefficient that is not 0.
struct Look {
  std::uint64_t degrees;
  long bits;
};
constexpr std::array looks = {Look{32, 96}, Look{128, 400}};

/// Whether more bits may tell more: the coefficients are finite, and narrow compared with the largest.
bool may_become_narrower(const std::vector<Ball>& coefficients) {
  constexpr std::int64_t narrow = 24;
  const Ball& last = coefficients.back();
  std::int64_t largest = last.magnitude_bits();
  for (const Ball& coefficient : coefficients)
    largest = std::max(largest, coefficient.magnitude_bits());
  return last.is_finite() && last.radius_bits() < largest - narrow;
}

bool excludes_zero(const Ball& x) {
  return x.certainly_positive() || x.certainly_negative();
}

/// Whether it is proved that g_S is not 0.
bool is_admissible(const Activation& activation, std::uint64_t k) {
  return activation.support.reaches(k) && !doubt_of_nonzero(activation, k);
}

/// Returns a text such as "; k = 2 and k = 4 are admissible", which names the nearest k to a
/// degenerate one for which that is proved; empty if there are none. Above a degenerate k, all k of
/// its parity are degenerate, too.
std::string admissible_beside(const Activation& activation, std::uint64_t k) {
  std::uint64_t below = k - 1;
  while (below > 0 && !activation.support.reaches(below)) --below;
  if (below > 0 && !is_admissible(activation, below)) below = 0;
  const bool above = is_admissible(activation, k + 1);
  if (below > 0 && above) return fmt::format("; k = {} and k = {} are admissible", below, k + 1);
  if (below > 0 || above) return fmt::format("; k = {} is admissible", above ? k + 1 : below);
  return "";
}

}  // namespace

std::optional<std::string> doubt_of_nonzero(const Activation& activation, std::uint64_t k,
                                            Arithmetic arithmetic) {
  if (activation.exact_support) return std::nullopt;
  std::uint64_t last = k;
  for (const Look& look : looks) {
    last = k + look.degrees;
    const std::vector<Ball> coefficients =
        activation.hermite_coefficients(last, {look.bits, arithmetic});
    for (std::uint64_t d = k; d < coefficients.size(); d += 2) {
      if (excludes_zero(coefficients[d])) return std::nullopt;
    }
    if (!may_become_narrower(coefficients)) break;
  }
  return fmt::format(
      "no Hermite coefficient of {} of {} degree from {} to {} is proved to be different from 0",
      activation.name, to_string(parity_of(k)), k, last);
}

Family without_doubt(Family family) {
  if (!family.doubt) return family;
  if (family.prior)
    throw InvalidInput(fmt::format("{}: f is not proved to be different from 0: {}",
                                   in_quotes(family.prior->ingredients.activation->name),
                                   *family.doubt));
  throw InvalidInput(fmt::format("{}, k = {}: g_S is not proved to be different from 0: {}",
                                 in_quotes(family.subsets->activation->name), family.subsets->k,
                                 *family.doubt));
}

std::optional<std::string> degeneracy(const Activation& activation, std::uint64_t k) {
  if (activation.support.reaches(k)) return std::nullopt;
  const bool linear = activation.support.odd == 1UL && activation.support.even.value_or(0) == 0;
  if (linear && k >= 2)
    return fmt::format("{} is linear, so g_S is identically 0 for every k >= 2{}", activation.name,
                       admissible_beside(activation, k));
  return fmt::format(
      "{0} has no nonzero Hermite coefficient of {1} degree >= {2}, so g_S is identically 0 for k "
      "= {2}{3}",
      activation.name, to_string(parity_of(k)), k, admissible_beside(activation, k));
}

}  // namespace sqdim
