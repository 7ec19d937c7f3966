// Whether f_S is in L^2(D). docs/theory.md, 8.4.
#include <fmt/format.h>

#include <algorithm>

#include "sqdim/values/correlation/correlation.hpp"

namespace sqdim {
namespace {

/// Returns a p with |g_S(x)| <= C (1 + |x_S|)^p. The sum over w keeps only the part of psi of k's
/// parity, which is a polynomial if it has finitely many Hermite coefficients.
std::optional<unsigned long> growth_of_network(const Activation& activation, std::uint64_t k) {
  if (!activation.growth) return std::nullopt;
  return std::min(*activation.growth, activation.support.of(parity_of(k)).value_or(0));
}

}  // namespace

std::optional<std::string> not_square_integrable(const FunctionPair& pair) {
  if (!pair.outer.identity || degeneracy(pair.activation, pair.first.size())) return std::nullopt;
  const auto growth = growth_of_network(pair.activation, pair.first.size());
  return growth ? not_square_integrable(pair.distribution, pair.activation, *growth) : std::nullopt;
}

std::optional<std::string> no_finite_variance(const FunctionPair& pair) {
  if (!pair.outer.identity || degeneracy(pair.activation, pair.first.size())) return std::nullopt;
  const auto* student = std::get_if<StudentLaw>(&pair.distribution.law);
  if (student == nullptr) return std::nullopt;
  const auto growth = growth_of_network(pair.activation, pair.first.size());
  if (!growth)
    return fmt::format("no standard error: nothing is known about the growth of {}",
                       pair.activation.name);
  if (student->degrees_of_freedom > 4 * *growth) return std::nullopt;
  return fmt::format(
      "no standard error: the variance of f_S f_T is not known to be finite: {} grows like |x|^{}, "
      "and then df has to be "
      "above {}",
      pair.activation.name, *growth, 4 * *growth);
}

}  // namespace sqdim
