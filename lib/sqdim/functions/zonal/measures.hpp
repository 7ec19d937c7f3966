// measures: the bounds of the exclusion header for one class.
#pragma once

#include <cstdint>
#include <memory>

#include "sqdim/functions/measure/measure.hpp"
#include "sqdim/functions/zonal/exclusion.hpp"

namespace sqdim {

/// Makes moment_bound, average_bound and, if the kernel is nondecreasing, cap_bound of a class into
/// bounds on measures. About the mean, degree 0 is left out: the mean of average_bound is the
/// constant c_0.
std::shared_ptr<const MeasureBounds> zonal_measures(ZonalSeries series, std::uint64_t n,
                                                    Precision precision);

}  // namespace sqdim
