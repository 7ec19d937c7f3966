// Hermite coefficients to a requested number of digits.
#include <fmt/format.h>

#include <algorithm>
#include <cassert>

#include "sqdim/functions/activation/activation.hpp"

namespace sqdim {
namespace {

constexpr long most_coefficient_bits = 1L << 18;

bool reaches(const Ball& coefficient, long bits) {
  if (!coefficient.is_finite()) return false;
  const bool zero = coefficient.is_exact();  // an exact 0 has no relative accuracy
  return zero || coefficient.relative_accuracy_bits() >= bits;
}

std::vector<std::optional<Enclosure>> enclosures(const std::vector<Ball>& coefficients) {
  std::vector<std::optional<Enclosure>> list;
  list.reserve(coefficients.size());
  for (const Ball& coefficient : coefficients) {
    list.emplace_back(coefficient.is_finite() ? std::optional(coefficient.enclosure())
                                              : std::nullopt);
  }
  return list;
}

}  // namespace

CertifiedCoefficients certified_hermite_coefficients(const Activation& activation,
                                                     unsigned long max_degree, unsigned digits,
                                                     Arithmetic arithmetic,
                                                     const OnStage& on_stage) {
  assert(activation.is_certified() && digits >= 1);
  const long target = target_bits(digits);
  std::vector<Ball> best;
  for (long bits = target + 32; bits <= most_coefficient_bits; bits *= 2) {
    if (on_stage) on_stage(fmt::format("degrees up to {} in {} bits", max_degree, bits));
    const std::vector<Ball> coefficients =
        activation.hermite_coefficients(max_degree, {bits, arithmetic});
    const bool reached = std::all_of(coefficients.begin(), coefficients.end(),
                                     [&](const Ball& c) { return reaches(c, target); });
    if (reached) return {enclosures(coefficients), std::nullopt};
    const bool beyond_reach = std::any_of(coefficients.begin(), coefficients.end(),
                                          [](const Ball& c) { return !c.is_finite(); });
    if (best.empty() || !beyond_reach) best = coefficients;
    if (beyond_reach) break;  // more bits take more nodes
  }
  return {enclosures(best),
          fmt::format("the Hermite coefficients of {} up to degree {} to {} digits take too many "
                      "quadrature nodes or too many bits",
                      activation.name, max_degree, digits)};
}

}  // namespace sqdim
