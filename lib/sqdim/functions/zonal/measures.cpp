#include "sqdim/functions/zonal/measures.hpp"

#include <set>
#include <utility>

namespace sqdim {
namespace {

template <class Bound>
std::optional<BoundedMeasure> measure_of(const std::optional<Bound>& bound) {
  if (!bound) return std::nullopt;
  return BoundedMeasure{bound->measure, bound->log2_measure};
}

}  // namespace

std::shared_ptr<const MeasureBounds> zonal_measures(ZonalSeries series, std::uint64_t n,
                                                    Precision precision) {
  std::set<MeasureBound> known = {MeasureBound::moments, MeasureBound::average};
  if (series.nondecreasing) known.insert(MeasureBound::caps);
  const SpectrumUpTo spectrum =
      remembered([series, n](std::uint64_t max_degree, Precision working) {
        return zonal_spectrum(series, n, max_degree, working);
      });
  const auto compute = [series = std::move(series), spectrum, n, precision](
                           MeasureBound bound, const Rational& theta,
                           Centre centre) -> std::optional<BoundedMeasure> {
    const std::uint64_t least_degree = centre == Centre::mean ? 1 : 0;
    switch (bound) {
      case MeasureBound::moments:
        return measure_of(
            moment_bound(spectrum, degrees_to_try(series), theta, least_degree, precision));
      case MeasureBound::average:
        return measure_of(average_bound(series, n, theta, least_degree, precision));
      case MeasureBound::caps:
        return measure_of(cap_bound(spectrum(max_degree_of_caps, precision), theta, least_degree));
    }
    return std::nullopt;
  };
  return std::make_shared<const MeasureBounds>(std::move(known), compute);
}

}  // namespace sqdim
