// Moments of <h, f_Q>: docs/theory.md, 13.6.
#include "sqdim/functions/rotation/measures.hpp"

#include <algorithm>

namespace sqdim {
namespace {

/// Degrees L up to which spectra are tried: some beyond the least degree of f, then more.
std::vector<std::uint64_t> degrees_to_try(const RotationClass& rotated) {
  constexpr std::uint64_t most = 256;
  const std::uint64_t first = rotated.sum.least_degree();
  std::vector<std::uint64_t> list;
  list.reserve(8);
  for (std::uint64_t more = 16; list.size() < 3 || first + more <= most; more *= 2)
    list.push_back(first + more);
  if (const auto degree = rotated.series.degree(); degree && *degree > list.back())
    list.push_back(*degree);
  return list;
}

}  // namespace

std::optional<MomentBound> moment_bound(const RotationClass& rotated, const Rational& theta,
                                        std::uint64_t least_degree, Precision precision) {
  const auto spectrum = [&](std::uint64_t max_degree, Precision working) {
    return rotation_spectrum(rotated, max_degree, working);
  };
  return moment_bound(spectrum, degrees_to_try(rotated), theta, least_degree, precision);
}

std::optional<BoundedMeasure> moment_measure(const RotationClass& rotated, const Rational& theta,
                                             std::uint64_t least_degree, Precision precision) {
  const auto bound = moment_bound(rotated, theta, least_degree, precision);
  if (!bound) return std::nullopt;
  return BoundedMeasure{bound->measure, bound->log2_measure};
}

}  // namespace sqdim
