// Hermite coefficients to a requested number of digits.
#include <fmt/format.h>

#include <algorithm>
#include <cassert>

#include "sqdim/functions/activation/activation.hpp"

namespace sqdim {
namespace {

constexpr long most_coefficient_bits = 1L << 18;
constexpr std::int64_t least_gain = 8;  // in bits, of twice the precision

bool reaches(const Ball& coefficient, long bits) {
  if (!coefficient.is_finite()) return false;
  const bool zero = coefficient.is_exact();  // an exact 0 has no relative accuracy
  return zero || coefficient.relative_accuracy_bits() >= bits;
}

/// How wide a coefficient may be: relative to itself, or to ||psi|| if it is an integral of a formula.
class Wanted {
 public:
  Wanted(const Activation& activation, long bits, Precision precision) : bits_(bits) {
    if (!activation.integrated) return;
    const Ball norm = activation.norm_squared(Parity::even, precision) +
                      activation.norm_squared(Parity::odd, precision);
    largest_radius_ = norm.magnitude_bits() / 2 - 1 - bits;
  }
  [[nodiscard]] bool reached_by(const Ball& coefficient) const {
    if (largest_radius_)
      return coefficient.is_finite() && coefficient.radius_bits() <= *largest_radius_;
    return reaches(coefficient, bits_);
  }

 private:
  long bits_;
  std::optional<std::int64_t> largest_radius_;
};

/// Returns an exponent e such that the widest radius is less than 2^e.
std::int64_t widest(const std::vector<Ball>& coefficients) {
  std::int64_t bits = coefficients.front().radius_bits();
  for (const Ball& coefficient : coefficients) bits = std::max(bits, coefficient.radius_bits());
  return bits;
}

std::string shortfall_of(const Activation& activation, unsigned long max_degree, unsigned digits) {
  return fmt::format(
      "the Hermite coefficients of {} up to degree {} to {} digits take too many {} or too many "
      "bits",
      activation.name, max_degree, digits, activation.integrated ? "panels" : "quadrature nodes");
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
    const Precision precision{bits, arithmetic};
    const std::vector<Ball> coefficients = activation.hermite_coefficients(max_degree, precision);
    const Wanted wanted(activation, target, precision);
    const bool reached = std::all_of(coefficients.begin(), coefficients.end(),
                                     [&](const Ball& c) { return wanted.reached_by(c); });
    if (reached) return {enclosures(coefficients), std::nullopt};
    const bool beyond_reach = std::any_of(coefficients.begin(), coefficients.end(),
                                          [](const Ball& c) { return !c.is_finite(); });
    const bool stalls = activation.integrated && !best.empty() && !beyond_reach &&
                        widest(coefficients) >= widest(best) - least_gain;
    if (best.empty() || !beyond_reach) best = coefficients;
    if (beyond_reach || stalls) break;  // more bits take more nodes
  }
  return {enclosures(best), shortfall_of(activation, max_degree, digits)};
}

}  // namespace sqdim
