#include "sqdim/functions/activation/detail/by_integrals.hpp"

#include <utility>

#include "sqdim/arithmetic/integral/integral.hpp"

namespace sqdim {
namespace {

/// The precision at which it is decided whether anything is proved.
constexpr Precision first_precision{32};

HermiteSupport support_of(std::optional<Parity> symmetry) {
  HermiteSupport support{.even = HermiteSupport::unbounded, .odd = HermiteSupport::unbounded};
  if (symmetry == Parity::even) support.odd = std::nullopt;
  if (symmetry == Parity::odd) support.even = std::nullopt;
  return support;
}

/// The coefficients of a formula, with exact zeros beyond the support.
std::vector<Ball> coefficients(const Expression& formula, const HermiteSupport& support,
                               unsigned long max_degree, Precision precision) {
  std::vector<Ball> list = gaussian_integrals(formula, max_degree, precision).coefficients;
  for (unsigned long d = 0; d <= max_degree; ++d) {
    if (!support.reaches(d)) list[d] = Ball(precision);
  }
  return list;
}

Ball norm_squared(const Expression& formula, const HermiteSupport& support, Parity parity,
                  Precision precision) {
  if (!support.of(parity)) return Ball(precision);
  const GaussianIntegrals found = gaussian_integrals(formula, 0, precision);
  return parity == Parity::even ? found.even : found.odd;
}

}  // namespace

std::string obstacle(const Activation& activation) {
  return gaussian_integrals(activation.formula, 0, first_precision)
      .obstacle.value_or("nothing is proved of it");
}

Activation by_integrals(std::string name, const Expression& formula,
                        const std::optional<HermiteSupport>& support) {
  const GaussianIntegrals first = gaussian_integrals(formula, 0, first_precision);
  const HermiteSupport degrees = support.value_or(support_of(symmetry(formula)));
  Activation activation{.name = std::move(name),
                        .formula = formula,
                        .analytic = first.analytic,
                        .typed = true,
                        .support = degrees,
                        .exact_support = support.has_value(),
                        .growth = first.growth};
  if (first.obstacle) return activation;
  activation.integrated = true;
  activation.hermite_coefficients = [=](unsigned long max_degree, Precision precision) {
    return coefficients(formula, degrees, max_degree, precision);
  };
  activation.norm_squared = [=](Parity part, Precision precision) {
    return norm_squared(formula, degrees, part, precision);
  };
  return activation;
}

}  // namespace sqdim
