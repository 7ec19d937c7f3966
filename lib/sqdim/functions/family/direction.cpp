#include "sqdim/functions/family/detail/direction.hpp"

#include <fmt/format.h>

#include <cassert>

#include "sqdim/foundation/errors/errors.hpp"
#include "sqdim/functions/zonal/spectrum.hpp"

namespace sqdim {
namespace {

Enclosure nonnegative(const Enclosure& x) {
  return {std::max<Rational>(x.lower, 0), std::max<Rational>(x.upper, 0)};
}

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

}  // namespace

Family class_with_direction(const DirectionArguments& arguments, const ZonalSeries& series) {
  const auto& [hidden, n, digits, arithmetic] = arguments;
  assert(n >= 3);
  check_dimension(series, n);
  // Rounding K up to 20 digits hides the difference between two arithmetics.
  constexpr long measure_bits = 128;
  const Precision precision{std::max(measure_bits, precision_of_digits(digits + 5).bits),
                            arithmetic};
  HiddenDirection direction{.n = n,
                            .activation = std::nullopt,
                            .law = std::nullopt,
                            .series = series,
                            .eigenvalues = {eigenvalue_of(series, n, 0, precision),
                                            eigenvalue_of(series, n, 1, precision),
                                            eigenvalue_of(series, n, 2, precision)},
                            .information_exponent = information_exponent(series, arithmetic).value,
                            .measures = std::make_shared<const ZonalMeasures>(
                                series, n, Precision{measure_bits, arithmetic}),
                            .arithmetic = arithmetic};
  if (const auto* activation = std::get_if<Activation>(&hidden)) direction.activation = *activation;
  if (const auto* law = std::get_if<HiddenLaw>(&hidden)) direction.law = *law;
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
  family.direction = std::make_shared<const HiddenDirection>(std::move(direction));
  return family;
}

}  // namespace sqdim
