#include "sqdim/functions/family/detail/direction.hpp"

#include <fmt/format.h>

#include <cassert>

#include "sqdim/foundation/errors/errors.hpp"
#include "sqdim/functions/zonal/low_degree.hpp"
#include "sqdim/functions/zonal/measures.hpp"
#include "sqdim/functions/zonal/spectrum.hpp"

namespace sqdim {
namespace {

Enclosure eigenvalue_of(const ZonalSeries& series, std::uint64_t n, std::uint64_t degree,
                        Precision precision) {
  if (const std::optional<Rational> exact = exact_eigenvalue(series, n, degree))
    return Enclosure::exactly(*exact);
  return nonnegative(eigenvalue(series, n, degree, precision).enclosure());
}

/// Throws InvalidInput if eigenvalues are not proved to be finite (docs/theory.md, 12.7).
void check_dimension(const ZonalSeries& series, std::uint64_t n) {
  if (series.has_finite_total || n >= 4) return;
  throw InvalidInput(
      fmt::format("n = {}: the chi^2 of {} is infinite, which needs n >= 4", n, series.name));
}

/// Returns kappa(1), exactly if it is known to be rational; nullopt if it is infinite.
std::optional<Enclosure> norm_of(const ZonalSeries& series, Precision precision) {
  if (!series.has_finite_total) return std::nullopt;
  if (!series.exact_squares) return nonnegative(total(series, precision).enclosure());
  Rational sum = 0;
  for (const auto& [degree, square] : *series.exact_squares) sum += square;
  return Enclosure::exactly(sum);
}

/// The largest eigenvalues: those of one parity do not increase (docs/theory.md, 11.4), and the
/// mean of the functions is the part of degree 0.
PriorSpectrum spectrum_of(const ZonalSeries& series, std::uint64_t n, Precision precision) {
  const Enclosure first = eigenvalue_of(series, n, 0, precision);
  const Enclosure second = eigenvalue_of(series, n, 1, precision);
  const Enclosure third = eigenvalue_of(series, n, 2, precision);
  return {.lambda = larger(first, second), .centred = larger(second, third), .mean = first};
}

std::optional<HiddenLaw> law_of(const PriorArguments& arguments) {
  const auto* law = std::get_if<HiddenLaw>(&arguments.hidden);
  return law ? std::optional(*law) : std::nullopt;
}

std::function<Rational(unsigned)> moments_of(const ZonalSeries& series, std::uint64_t n,
                                             Arithmetic arithmetic) {
  if (!series.has_finite_total) return nullptr;
  constexpr long bits_of_moments = 192;
  return [=](unsigned power) {
    return kernel_moment(series, n, power, {bits_of_moments, arithmetic}).enclosure().upper;
  };
}

}  // namespace

Family class_with_direction(const PriorArguments& arguments, const ZonalSeries& series) {
  const std::uint64_t n = arguments.n;
  const Arithmetic arithmetic = arguments.arithmetic;
  assert(n >= 3);
  check_dimension(series, n);
  // Rounding K up to 20 digits hides the difference between two arithmetics.
  constexpr long measure_bits = 128;
  const Precision precision{std::max(measure_bits, precision_of_digits(arguments.digits + 5).bits),
                            arithmetic};
  Family family{.name = "",
                .description = "",
                .size = 1,
                .norm_squared = norm_of(series, precision),
                .norm_method = "hermite-series",
                .relative_correlation = 1,
                .bounded = false};
  if (series.degree() == 0UL)
    family.degenerate = "the correlations do not depend on the direction: " + series.name +
                        " has no Hermite coefficient of degree 1 or more";
  family.prior = std::make_shared<const Prior>(Prior{
      .hidden =
          HiddenDirection{.law = law_of(arguments),
                          .series = series,
                          .information_exponent = information_exponent(series, arithmetic).value},
      .ingredients = {.n = n,
                      .activation = arguments.activation,
                      .distribution = arguments.distribution
                                          ? std::optional(arguments.distribution->name)
                                          : std::nullopt},
      .raw = spectrum_of(series, n, precision),
      .relative = std::nullopt,
      .method = "funk-hecke",
      .hypothesis = "w is uniform on the unit sphere and <f_w, f_v> depends on <w, v> alone: "
                    "Lambda by the formula of Funk and Hecke",
      .measures = zonal_measures(series, n, Precision{measure_bits, arithmetic}),
      .kernel_moment = moments_of(series, n, arithmetic),
      .arithmetic = arithmetic});
  return family;
}

}  // namespace sqdim
