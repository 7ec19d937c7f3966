// Functions of a few linear forms, under laws of the inputs other than N(0, I_n). docs/theory.md, 8.4.
#include <fmt/format.h>

#include "sqdim/functions/family/family.hpp"

namespace sqdim {

bool stays_nonzero(const Distribution& distribution, const Activation& psi, std::uint64_t rank,
                   std::uint64_t n) {
  if (has_positive_density(distribution)) return true;
  if (!psi.analytic && !psi.piecewise_power) return false;
  const bool sphere = std::holds_alternative<SphereLaw>(distribution.law);
  return has_density(distribution) || (sphere && rank < n);
}

std::optional<std::string> not_square_integrable(const Distribution& distribution,
                                                 const Activation& psi, unsigned long growth) {
  const auto* student = std::get_if<StudentLaw>(&distribution.law);
  if (student == nullptr || student->degrees_of_freedom > 2 * growth) return std::nullopt;
  return fmt::format(
      "||f|| is not known to be finite: {} grows like |x|^{}, and then df has to be above {}",
      psi.name, growth, 2 * growth);
}

}  // namespace sqdim
