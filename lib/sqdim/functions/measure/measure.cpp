#include "sqdim/functions/measure/measure.hpp"

#include <utility>

namespace sqdim {

MeasureBounds::MeasureBounds(std::set<MeasureBound> known, Compute compute)
    : known_(std::move(known)), compute_(std::move(compute)) {}

std::optional<BoundedMeasure> MeasureBounds::at(MeasureBound bound, const Rational& theta,
                                                Centre centre) const {
  if (!knows(bound)) return std::nullopt;
  const Key key{bound, theta, centre};
  {
    const std::lock_guard lock(mutex_);
    if (const auto found = computed_.find(key); found != computed_.end()) return found->second;
  }
  std::optional<BoundedMeasure> bounded = compute_(bound, theta, centre);
  const std::lock_guard lock(mutex_);
  return computed_.emplace(key, std::move(bounded)).first->second;
}

}  // namespace sqdim
