// Hermite coefficients from their definition: theory.md, 2.7.
#include <fmt/format.h>

#include <algorithm>
#include <cassert>

#include "sqdim/values/estimates/multiprecision.hpp"
#include "sqdim/values/estimates/multiprecision/detail/refinement.hpp"

namespace sqdim {
namespace {

using numerical::Refinement;
using numerical::SampledPart;
using numerical::Wide;

/// Returns psi^_0, ..., psi^_max_degree; empty if that takes too long.
std::vector<Wide> coefficients_at(Refinement& refinement, unsigned long max_degree) {
  std::vector<Wide> coefficients(max_degree + 1, 0);
  for (const Parity parity : {Parity::even, Parity::odd}) {
    SampledPart part(refinement.samples(), parity);
    for (; part.degree() <= max_degree; part.advance()) {
      if (!refinement.work().spend(part.step_cost())) return {};
      coefficients[part.degree()] = part.coefficient();
    }
  }
  return coefficients;
}

Wide largest_difference(const std::vector<Wide>& a, const std::vector<Wide>& b) {
  Wide largest = 0;
  for (std::size_t d = 0; d < a.size(); ++d) largest = std::max<Wide>(largest, abs(a[d] - b[d]));
  return largest;
}

std::vector<Estimate> estimates(const std::vector<Wide>& values, const Wide& error) {
  std::vector<Estimate> list;
  list.reserve(values.size());
  for (const Wide& value : values)
    list.push_back({numerical::exact(value), numerical::exact(error)});
  return list;
}

/// Whether some coefficient is lost in the error although the error is not as small as the digits
/// of an ordinary psi. Digits are relative to ||psi||, which may be far above a coefficient.
bool drowned(const std::vector<Wide>& values, const Wide& error, const Wide& size,
             unsigned digits) {
  const Wide small = std::min<Wide>(1, size) * numerical::power_of_tenth<Wide>(digits);
  return error > small && std::any_of(values.begin(), values.end(), [&](const Wide& value) {
           return !value.is_zero() && abs(value) <= error;
         });
}

/// Returns the coefficients of the last level, and the reason why they do not have their digits.
/// There are none if their error says nothing. The error is the same for all degrees, since the
/// difference of two rules may vanish by chance for one.
NumericalCoefficients conclude(const Refinement& refinement, Refinement::Verdict verdict,
                               const std::vector<Wide>& values, const Wide& difference,
                               unsigned digits) {
  constexpr unsigned rounding_digits = 140;
  const Wide size = sqrt(refinement.samples().norm_squared);
  const Wide error = difference + size * numerical::power_of_tenth<Wide>(rounding_digits) +
                     refinement.lost() + refinement.unseen().in_coefficients;
  if (error * 10 > size) return {{}, refinement.reason(verdict)};
  if (const std::optional<std::string> why = refinement.left_open()) return {{}, why};
  NumericalCoefficients found{estimates(values, error), std::nullopt};
  if (error > size * numerical::power_of_tenth<Wide>(digits + 2)) {
    found.shortfall = refinement.reason(verdict);
  } else if (drowned(values, error, size, digits)) {
    found.shortfall = fmt::format(
        "digits are relative to ||psi|| = {}, and leave nothing of some coefficient", size.str(3));
  }
  return found;
}

}  // namespace

NumericalCoefficients numerical_hermite_coefficients(const Activation& activation,
                                                     unsigned long max_degree, unsigned digits) {
  assert(max_degree <= most_numerical_degree && digits <= most_numerical_digits);
  Refinement refinement(activation);
  if (refinement.defect()) return {{}, refinement.defect()};
  std::vector<Wide> coarse = coefficients_at(refinement, max_degree);
  while (true) {
    refinement.refine();
    if (refinement.defect()) return {{}, refinement.defect()};
    const std::vector<Wide> fine = coefficients_at(refinement, max_degree);
    if (fine.empty()) return {{}, numerical::too_expensive(activation)};
    const Wide size = sqrt(refinement.samples().norm_squared);
    const Wide tolerance = size * numerical::power_of_tenth<Wide>(digits + 2);
    const Wide difference = largest_difference(coarse, fine);
    const Refinement::Verdict verdict = refinement.judge(difference, tolerance, tolerance);
    if (verdict != Refinement::Verdict::refine)
      return conclude(refinement, verdict, fine, difference, digits);
    coarse = fine;
  }
}

}  // namespace sqdim
