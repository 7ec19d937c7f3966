// Moments of <h, f_Q>: docs/theory.md, 13.6.
#include "sqdim/functions/rotation/measures.hpp"

#include <algorithm>
#include <set>
#include <utility>

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

SpectrumUpTo spectrum_of(const RotationClass& rotated) {
  return [rotated](std::uint64_t max_degree, Precision precision) {
    return rotation_spectrum(rotated, max_degree, precision);
  };
}

}  // namespace

std::optional<MomentBound> moment_bound(const RotationClass& rotated, const Rational& theta,
                                        std::uint64_t least_degree, Precision precision) {
  return moment_bound(spectrum_of(rotated), degrees_to_try(rotated), theta, least_degree,
                      precision);
}

std::shared_ptr<const MeasureBounds> rotation_measures(const RotationClass& rotated,
                                                       Precision precision) {
  return std::make_shared<const MeasureBounds>(
      std::set{MeasureBound::moments},
      [degrees = degrees_to_try(rotated), spectrum = remembered(spectrum_of(rotated)), precision](
          MeasureBound /*bound*/, const Rational& theta,
          Centre centre) -> std::optional<BoundedMeasure> {
        const auto bound =
            moment_bound(spectrum, degrees, theta, centre == Centre::mean ? 1 : 0, precision);
        if (!bound) return std::nullopt;
        return BoundedMeasure{bound->measure, bound->log2_measure};
      });
}

}  // namespace sqdim
