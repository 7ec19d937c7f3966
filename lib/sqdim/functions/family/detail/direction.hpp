// The making of families with a hidden direction.
#pragma once

#include <algorithm>
#include <utility>

#include "sqdim/functions/family/family.hpp"

namespace sqdim {

/// Makes a family of the series with its norm and its first eigenvalues; without a name. It is
/// degenerate if kappa is constant.
Family class_with_direction(const PriorArguments& arguments, const ZonalSeries& series);

}  // namespace sqdim
