// Hermite coefficients from their definition: theory.md, 2.7.
#include <algorithm>
#include <cassert>

#include "sqdim/numerical.hpp"
#include "sqdim/numerical/half_line.hpp"
#include "sqdim/numerical/refinement.hpp"

namespace sqdim {
namespace {

using numerical::Refinement;
using numerical::SampledPart;
using numerical::Wide;

struct Level {
  std::vector<Wide> coefficients;
  Wide norm_squared = 0;
  std::optional<std::string> defect;
};

Level coefficients_at(const Activation& activation, unsigned long max_degree, unsigned level) {
  Level result;
  result.coefficients.assign(max_degree + 1, 0);
  for (const Parity parity : {Parity::even, Parity::odd}) {
    SampledPart part(activation, parity, level);
    if (part.defect()) {
      result.defect = part.defect();
      return result;
    }
    result.norm_squared += part.norm_squared();
    for (; part.degree() <= max_degree; part.advance())
      result.coefficients[part.degree()] = part.coefficient();
  }
  return result;
}

Wide largest_difference(const Level& a, const Level& b) {
  Wide largest = 0;
  for (std::size_t d = 0; d < a.coefficients.size(); ++d)
    largest = std::max<Wide>(largest, abs(a.coefficients[d] - b.coefficients[d]));
  return largest;
}

NumericalCoefficients estimates(const Level& coarse, const Level& fine, const Wide& rounding) {
  NumericalCoefficients result;
  for (std::size_t d = 0; d < fine.coefficients.size(); ++d) {
    const Wide error = abs(fine.coefficients[d] - coarse.coefficients[d]) + rounding;
    result.values.push_back({numerical::exact(fine.coefficients[d]), numerical::exact(error)});
  }
  return result;
}

}  // namespace

NumericalCoefficients numerical_hermite_coefficients(const Activation& activation,
                                                     unsigned long max_degree, unsigned digits) {
  assert(max_degree <= most_numerical_degree && digits <= most_numerical_digits);
  constexpr unsigned rounding_digits = 105;  // the cut-off, and sums of numbers of 150 digits
  Level coarse = coefficients_at(activation, max_degree, 0);
  if (coarse.defect) return {{}, coarse.defect};
  Refinement refinement;
  for (unsigned level = 1;; ++level) {
    const Level fine = coefficients_at(activation, max_degree, level);
    if (fine.defect) return {{}, fine.defect};
    const Wide size = sqrt(fine.norm_squared);
    const Wide difference = largest_difference(coarse, fine);
    const Wide rounding = size * numerical::power_of_tenth<Wide>(rounding_digits);
    NumericalCoefficients result = estimates(coarse, fine, rounding);
    const Wide tolerance = size * numerical::power_of_tenth<Wide>(digits + 2);
    const Refinement::Verdict verdict = refinement.judge(difference, tolerance, level);
    if (verdict == Refinement::Verdict::slow)
      result.shortfall = numerical::slow_convergence(activation);
    if (verdict != Refinement::Verdict::refine) return result;
    coarse = fine;
  }
}

}  // namespace sqdim
