#include "sqdim/functions/zonal/measures.hpp"

#include <utility>

namespace sqdim {
namespace {

template <class Bound>
std::optional<BoundedMeasure> measure_of(const std::optional<Bound>& bound) {
  if (!bound) return std::nullopt;
  return BoundedMeasure{bound->measure, bound->log2_measure};
}

}  // namespace

ZonalMeasures::ZonalMeasures(ZonalSeries series, std::uint64_t n, Precision precision)
    : series_(std::move(series)), n_(n), precision_(precision) {}

std::optional<BoundedMeasure> ZonalMeasures::at(MeasureBound bound, const Rational& theta,
                                                std::uint64_t least_degree) const {
  const Key key{bound, theta, least_degree};
  {
    const std::lock_guard lock(mutex_);
    if (const auto known = known_.find(key); known != known_.end()) return known->second;
  }
  std::optional<BoundedMeasure> computed = compute(key);
  const std::lock_guard lock(mutex_);
  return known_.emplace(key, std::move(computed)).first->second;
}

std::optional<BoundedMeasure> ZonalMeasures::compute(const Key& key) const {
  const auto& [bound, theta, least_degree] = key;
  switch (bound) {
    case MeasureBound::moments:
      return measure_of(moment_bound(series_, n_, theta, least_degree, precision_));
    case MeasureBound::average:
      return measure_of(average_bound(series_, n_, theta, least_degree, precision_));
    case MeasureBound::caps:
      return measure_of(cap_bound(series_, n_, theta, least_degree, precision_));
  }
  return std::nullopt;
}

}  // namespace sqdim
