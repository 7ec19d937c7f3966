// The choice of a method for <f_S, f_T>.
#include "sqdim/values/correlation/correlation.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cassert>
#include <iterator>
#include <numeric>
#include <utility>

#include "sqdim/values/correlation/detail/methods.hpp"

namespace sqdim {
namespace {

std::string flip_reason(const Distribution& distribution, const std::vector<std::uint64_t>& flip) {
  const bool one = flip.size() == 1;
  return fmt::format(
      "{} does not change when the sign{} of x_{} flip{}, and the product f_S f_T changes its sign",
      distribution.name, one ? "" : "s", fmt::join(flip, ", x_"), one ? "s" : "");
}

std::optional<Correlation> vanishing(const FunctionPair& pair) {
  assert(!pair.first.empty() && pair.first.size() == pair.second.size());
  const Enclosure zero = Enclosure::exactly(0);
  if (auto reason = degeneracy(pair.activation, pair.first.size()))
    return Correlation{zero, "degenerate", std::nullopt, std::move(reason)};
  if (const auto flip = separating_flip(pair.distribution, pair.first, pair.second))
    return Correlation{zero, "symmetry", std::nullopt, flip_reason(pair.distribution, *flip)};
  return std::nullopt;
}

/// Returns the squared norm under student(df) divided by that under N(0, I), if psi is homogeneous
/// of degree p: E[(C/df)^-p] = df^p / ((df - 2) (df - 4) ... (df - 2p)) for chi-squared C.
/// Otherwise returns nullopt. Precondition: f_S is in L^2.
std::optional<Rational> scale_of_student(const FunctionPair& pair) {
  const auto* student = std::get_if<StudentLaw>(&pair.distribution.law);
  if (student == nullptr || !pair.activation.piecewise_power) return std::nullopt;
  const Rational& df = student->degrees_of_freedom;
  Rational scale = 1;
  for (unsigned i = 1; i <= pair.activation.piecewise_power->p; ++i) {
    if (df <= 2 * i) return std::nullopt;
    scale *= df / Rational(df - 2 * i);
  }
  return scale;
}

/// Returns ||f_S||^2 if it is known without an integral over pairs.
std::optional<Correlation> known_norm(const FunctionPair& pair, unsigned digits) {
  if (pair.first != pair.second) return std::nullopt;
  const Activation& activation = pair.activation;
  // Theorem 2.5 (i): g_S is analytic, hence nonzero almost everywhere.
  if (pair.outer.magnitude && activation.analytic && has_density(pair.distribution)) {
    const Rational square = *pair.outer.magnitude * *pair.outer.magnitude;
    return Correlation{Enclosure::exactly(square), "two-valued", std::nullopt};
  }
  const std::optional<Rational> scale =
      is_standard_gaussian(pair.distribution) ? Rational(1) : scale_of_student(pair);
  if (!pair.outer.identity || !scale) return std::nullopt;
  const NormSquared norm = norm_squared(activation, pair.first.size(), digits,
                                        preferred_method(activation), pair.arithmetic);
  if (!norm.value) return Correlation{std::nullopt, to_string(norm.method), norm.shortfall};
  return Correlation{Enclosure{norm.value->lower * *scale, norm.value->upper * *scale},
                     to_string(norm.method), norm.shortfall};
}

}  // namespace

std::uint64_t overlap(const Subset& first, const Subset& second) {
  Subset shared;
  std::set_intersection(first.begin(), first.end(), second.begin(), second.end(),
                        std::back_inserter(shared));
  return shared.size();
}

std::pair<Subset, Subset> subsets_of_overlap(std::uint64_t k, std::uint64_t overlap) {
  assert(1 <= k && overlap <= k);
  Subset first(k);
  Subset second(k);
  std::iota(first.begin(), first.end(), std::uint64_t{1});
  std::iota(second.begin(), second.end(), k - overlap + 1);
  return {first, second};
}

std::optional<std::string> inapplicable(const FunctionPair& pair, CorrelationMethod method) {
  if (!pair.outer.identity) return "a formula exists for --outer identity only";
  switch (method) {
    case CorrelationMethod::product:
      return correlations::product_inapplicable(pair);
    case CorrelationMethod::kernel_sum:
      return correlations::kernel_sum_inapplicable(pair);
    case CorrelationMethod::fourier:
      break;
  }
  return correlations::fourier_inapplicable(pair);
}

Correlation correlation_by(CorrelationMethod method, const FunctionPair& pair, unsigned digits) {
  assert(!inapplicable(pair, method));
  switch (method) {
    case CorrelationMethod::product:
      return correlations::by_product(pair, digits);
    case CorrelationMethod::kernel_sum:
      return correlations::by_kernel_sum(pair, digits);
    case CorrelationMethod::fourier:
      break;
  }
  return correlations::by_fourier(pair, digits);
}

std::optional<Correlation> certified_correlation(const FunctionPair& pair, unsigned digits) {
  if (auto why = not_square_integrable(pair)) return Correlation{std::nullopt, "", std::move(why)};
  if (std::optional<Correlation> zero = vanishing(pair)) return zero;
  if (!pair.activation.is_certified()) return std::nullopt;
  if (std::optional<Correlation> norm = known_norm(pair, digits)) return norm;
  for (const CorrelationMethod method : correlation_method_names.values()) {
    if (!inapplicable(pair, method)) return correlation_by(method, pair, digits);
  }
  return std::nullopt;
}

}  // namespace sqdim
