// Eigenvalues lambda_l Q_l: docs/theory.md, 13.3.
#include "sqdim/functions/rotation/spectrum.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <utility>

#include "sqdim/foundation/errors/errors.hpp"
#include "sqdim/functions/rotation/detail/remainder.hpp"
#include "sqdim/functions/zonal/sphere.hpp"

namespace sqdim {
namespace {

constexpr unsigned long most_degree_of_integrals = 256;

/// (sum |a_i|)^2/Q_l, and 0 where the eigenvalue is 0.
std::vector<Rational> spreads(const RotationClass& rotated, std::uint64_t last) {
  const RidgeSum& sum = rotated.sum;
  std::vector<Rational> list;
  list.reserve(last + 1);
  for (const Rational& weight : sum.harmonic_weights(rotated.n, 0, last))
    list.push_back(weight == 0 ? Rational(0)
                               : Rational(sum.absolute_weight * sum.absolute_weight / weight));
  return list;
}

Ball product_of(const Ball& x, const Rational& weight) {
  if (weight == 0) return Ball(x.precision());
  return x * Ball(weight, x.precision());
}

}  // namespace

RotationClass rotation_class(const Activation& psi, const RidgeSum& sum, std::uint64_t n) {
  if (n < 3) throw InvalidInput(fmt::format("{}: n is at least 3, not {}", sum.name, n));
  if (sum.rank > n) {
    throw InvalidInput(fmt::format("{}: the units span {} dimensions, so n is at least {}, not {}",
                                   sum.name, sum.rank, sum.rank, n));
  }
  ZonalSeries series = zonal_series(psi);
  if (const auto reason = degeneracy(psi, sum)) throw InvalidInput(*reason);
  // Eigenvalues of degrees from k on need coefficients of higher degrees. Coefficients that are
  // integrals of a formula take long; without later ones enclosures are wider.
  const unsigned long most = psi.integrated ? most_degree_of_integrals : series.most_degree;
  series.most_degree = std::max<unsigned long>(most, 2 * sum.least_degree());
  return {psi, sum, n, std::move(series)};
}

Rational largest_relative_eigenvalue(std::uint64_t n, std::uint64_t least_degree) {
  return {Integer(1), harmonic_dimension(n, least_degree)};
}

Ball eigenvalue(const RotationClass& rotated, std::uint64_t degree, Precision precision) {
  return eigenvalues(rotated, degree, degree, precision).front();
}

std::vector<Ball> eigenvalues(const RotationClass& rotated, std::uint64_t first, std::uint64_t last,
                              Precision precision) {
  assert(first <= last);
  const std::uint64_t from = std::max(first, rotated.sum.least_degree());
  std::vector<Ball> list(std::min(from, last + 1) - first, Ball(precision));
  if (from > last) return list;
  const std::vector<Ball> single = eigenvalues(rotated.series, rotated.n, from, last, precision);
  const std::vector<Rational> weights = rotated.sum.harmonic_weights(rotated.n, from, last);
  list.reserve(last - first + 1);
  for (std::size_t i = 0; i < single.size(); ++i) list.push_back(product_of(single[i], weights[i]));
  return list;
}

ZonalSpectrum rotation_spectrum(const RotationClass& rotated, std::uint64_t max_degree,
                                Precision precision) {
  const std::optional<unsigned long> degree = rotated.series.degree();
  const bool complete = degree && *degree <= max_degree;
  const std::uint64_t last = complete ? *degree : max_degree;
  ZonalSpectrum spectrum{
      rotated.n, eigenvalues(rotated, 0, last, precision), {}, Ball(precision), Ball(precision)};
  spectrum.dimensions.reserve(last + 2);
  for (std::uint64_t l = 0; l <= last + 1; ++l)
    spectrum.dimensions.push_back(harmonic_dimension(rotated.n, l));
  spectrum.spread = spreads(rotated, last);
  if (complete) return spectrum;
  SpectralRemainder remainder(rotated, precision);
  for (std::uint64_t l = 0; l <= last; ++l) remainder.take(l, spectrum.eigenvalues[l]);
  spectrum.remaining = remainder.trace();
  spectrum.beyond = remainder.largest_beyond(last);
  return spectrum;
}

Ball trace_of_square(const RotationClass& rotated, Precision precision) {
  const std::uint64_t first = rotated.sum.least_degree();
  constexpr std::uint64_t most_blocks = 6;
  Ball total = Ball::unknown(precision);
  for (std::uint64_t block = 0, size = 32; block < most_blocks; ++block, size *= 2) {
    const ZonalSpectrum spectrum = rotation_spectrum(rotated, first + size, precision);
    Ball sum(precision);
    for (std::uint64_t l = first; l <= spectrum.max_degree(); ++l) {
      const Ball& value = spectrum.eigenvalues[l];
      sum += value * value * Ball(spectrum.dimensions[l], precision);
    }
    const Ball rest = spectrum.beyond * spectrum.remaining;
    total = rest.is_finite() ? sum + Ball::hull(Ball(precision), rest) : total;
    if (total.is_finite() && total.relative_accuracy_bits() >= precision.bits - 16) break;
    if (rest.is_finite() && rest.is_exact()) break;
  }
  return total;
}

Ball correlation_moment_bound(const RotationClass& rotated, std::uint64_t power,
                              Precision precision) {
  assert(power >= 1);
  if (power == 1) return eigenvalue(rotated, 0, precision);
  const Ball square = trace_of_square(rotated, precision);
  if (power == 2) return square;
  return pow(norm_ball(rotated, precision), power - 2) * square;
}

}  // namespace sqdim
