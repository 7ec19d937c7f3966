// Functions under a random rotation: docs/theory.md, 13.
#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <utility>

#include "sqdim/foundation/errors/errors.hpp"
#include "sqdim/functions/family/detail/moments.hpp"
#include "sqdim/functions/family/detail/rotation.hpp"
#include "sqdim/functions/rotation/measures.hpp"
#include "sqdim/functions/rotation/norm.hpp"
#include "sqdim/functions/rotation/spectrum.hpp"

namespace sqdim {
namespace {

constexpr long measure_bits = 128;

bool is_regression(const PriorArguments& arguments) {
  return !arguments.outer || arguments.outer->identity;
}

[[noreturn]] void refuse(const PriorArguments& arguments, const std::string& why) {
  throw InvalidInput(
      fmt::format("--distribution {}: {}", in_quotes(arguments.distribution->name), why));
}

/// Throws InvalidInput unless f is known to be square integrable, given that it is under N(0, I_n).
void require_square_integrable(const PriorArguments& arguments) {
  const Distribution& distribution = *arguments.distribution;
  const bool has_all_moments =
      is_standard_gaussian(distribution) || std::holds_alternative<SphereLaw>(distribution.law);
  if (!is_regression(arguments) || has_all_moments) return;
  const Activation& psi = *arguments.activation;
  if (!psi.growth) refuse(arguments, "||f|| is not known to be finite");
  if (const auto why = not_square_integrable(distribution, psi, *psi.growth))
    refuse(arguments, *why);
}

/// Returns what Lambda rests on.
std::string hypothesis_of(const PriorArguments& arguments) {
  return fmt::format(
      "Q is uniform in O({}) and rotations leave the distribution of x unchanged: Lambda by "
      "Schur's lemma",
      arguments.n);
}

Family without_spectrum(const PriorArguments& arguments) {
  return {.name = "",
          .description = "",
          .size = 1,
          .norm_squared = std::nullopt,
          .norm_method = "",
          .relative_correlation = 1,
          .bounded = !is_regression(arguments),
          .supremum = arguments.outer ? magnitude_below_one(*arguments.outer) : std::nullopt};
}

/// The part of a prior that does not depend on what is known of eigenvalues.
Prior common_prior(const PriorArguments& arguments, HiddenRotation hidden) {
  return {.hidden = std::move(hidden),
          .ingredients = {.n = arguments.n,
                          .k = arguments.k,
                          .activation = arguments.activation,
                          .outer = arguments.outer,
                          .distribution = arguments.distribution->name},
          .raw = std::nullopt,
          .relative = std::nullopt,
          .method = "",
          .hypothesis = hypothesis_of(arguments),
          .measures = std::make_shared<const MeasureBounds>(),
          .kernel_moment = nullptr,
          .arithmetic = arguments.arithmetic};
}

/// Uses Lambda/||f||^2 <= 1/dim H_{n,k} alone, which holds for every distribution and every odd phi;
/// the mean of the functions is 0 for k >= 1 (13.1).
void use_dimension_only(Prior& prior, const PriorArguments& arguments, std::uint64_t k,
                        const Rational& greatest_norm) {
  const Rational largest = largest_relative_eigenvalue(arguments.n, k);
  const Enclosure lambda{0, largest};
  prior.relative = PriorSpectrum{lambda, lambda, k >= 1 ? Enclosure::exactly(0) : lambda};
  prior.method = "dimension-only";
  const Rational mean = k >= 1 ? Rational(0) : largest * greatest_norm;
  prior.kernel_moment =
      moments_by_square(mean, largest * greatest_norm * greatest_norm, greatest_norm);
}

/// Encloses the largest eigenvalue of degree 1 or more.
Enclosure centred_lambda(const RotationClass& rotated, const Enclosure& lambda,
                         Precision precision) {
  if (rotated.sum.least_degree() >= 1) return lambda;
  constexpr std::uint64_t last = 64;
  const ZonalSpectrum spectrum = rotation_spectrum(rotated, last, precision);
  Enclosure largest{0, std::max<Rational>(0, spectrum.beyond.enclosure().upper)};
  for (std::size_t l = 1; l < spectrum.eigenvalues.size(); ++l)
    largest = larger(largest, nonnegative(spectrum.eigenvalues[l].enclosure()));
  return largest;
}

/// Uses the spectrum of a ridge sum under N(0, I_n).
void use_spectrum(Prior& prior, const RotationClass& rotated, Precision precision) {
  const Enclosure lambda = nonnegative(largest_eigenvalue(rotated, precision).value.enclosure());
  const Enclosure mean = rotated.sum.least_degree() >= 1
                             ? Enclosure::exactly(0)
                             : nonnegative(eigenvalue(rotated, 0, precision).enclosure());
  prior.raw = PriorSpectrum{lambda, centred_lambda(rotated, lambda, precision), mean};
  prior.method = "schur";
  const Precision working{measure_bits, precision.arithmetic};
  prior.measures = rotation_measures(rotated, working);
  prior.kernel_moment = [=](unsigned power) {
    return correlation_moment_bound(rotated, power, working).enclosure().upper;
  };
}

/// Encloses ||phi(f)||^2 from ||f||^2 under N(0, I_n).
OuterNorm outer_norm(const PriorArguments& arguments, const std::optional<Enclosure>& inner) {
  const bool almost_everywhere =
      arguments.activation->analytic && has_density(*arguments.distribution);
  return outer_norm_squared(*arguments.outer, almost_everywhere, inner, arguments.arithmetic);
}

/// Sets the norm, where it is known.
void use_norm(Family& family, const PriorArguments& arguments, const RidgeSum& sum) {
  std::optional<RidgeNorm> inner;
  if (is_standard_gaussian(*arguments.distribution))
    inner = norm_squared(*arguments.activation, sum, arguments.digits, arguments.arithmetic);
  const std::optional<Enclosure> value = inner ? inner->enclosure() : std::nullopt;
  if (is_regression(arguments)) {
    family.norm_squared = value;
    family.norm_method = !inner                                         ? ""
                         : inner->method == RidgeNormMethod::kernel_sum ? "kernel-sum"
                                                                        : "hermite-series";
    return;
  }
  const OuterNorm norm = outer_norm(arguments, value);
  family.norm_squared = norm.value;
  family.norm_method = norm.method;
}

/// Says of functions that are 0, or may be, what is true of them.
void use_no_spectrum(Family& family, Prior& prior, const PriorArguments& arguments,
                     std::uint64_t k) {
  use_dimension_only(prior, arguments, k, 0);
  if (!family.degenerate) return;
  const Enclosure zero = Enclosure::exactly(0);
  family.norm_squared = zero;
  prior.raw = PriorSpectrum{zero, zero, zero};
}

}  // namespace

Family rotated_class(const PriorArguments& arguments, const RidgeSum& sum) {
  assert(arguments.activation && arguments.distribution && arguments.n >= 3);
  const Activation& psi = *arguments.activation;
  Family family = without_spectrum(arguments);
  const bool regression = is_regression(arguments);
  const std::uint64_t k = regression ? sum.least_degree() : sum.least_degree_with_odd_outer;
  Prior prior = common_prior(arguments, {sum.units, k});
  family.degenerate = degeneracy(psi, sum);
  if (!family.degenerate) family.doubt = doubt_of_nonzero(psi, sum, arguments.arithmetic);
  if (family.without_bound()) {
    use_no_spectrum(family, prior, arguments, k);
  } else {
    require_square_integrable(arguments);
    if (!stays_nonzero(*arguments.distribution, psi, sum.rank, arguments.n))
      refuse(arguments, "f is not known to be different from 0");
    use_norm(family, arguments, sum);
    const Precision precision{
        std::max(measure_bits, precision_of_digits(arguments.digits + 5).bits),
        arguments.arithmetic};
    if (regression && is_standard_gaussian(*arguments.distribution)) {
      use_spectrum(prior, rotation_class(psi, sum, arguments.n), precision);
    } else {
      use_dimension_only(prior, arguments, k,
                         family.norm_squared ? family.norm_squared->upper : Rational(1));
    }
  }
  family.prior = std::make_shared<const Prior>(std::move(prior));
  return family;
}

Family as_orbit(Family family) {
  Prior prior = *family.prior;
  prior.is_orbit = true;
  family.prior = std::make_shared<const Prior>(std::move(prior));
  return family;
}

Family rotated_parities(const PriorArguments& arguments, const Enclosure& norm_squared) {
  Family family = without_spectrum(arguments);
  family.norm_squared = norm_squared;
  family.bounded = true;
  Prior prior = common_prior(arguments, {std::nullopt, *arguments.k});
  use_dimension_only(prior, arguments, *arguments.k, norm_squared.upper);
  family.prior = std::make_shared<const Prior>(std::move(prior));
  return family;
}

}  // namespace sqdim
