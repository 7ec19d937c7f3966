// Axes that fit their values.
#pragma once

#include <vector>

#include "sqdim/documents/figures/figures.hpp"

namespace sqdim::figure {

/// Whether a scale is always logarithmic, never, or only if the values spread widely.
enum class ScaleChoice { linear, logarithmic, by_spread };

/// Whether a value can be drawn on a scale: it is within the range of every program that draws, and
/// positive if logarithms are taken.
bool is_drawable(double value, bool logarithmic);

/// Returns an axis with all values on it, away from its ends, and a few round ticks. Precondition:
/// there is at least one value, and all are drawable.
Axis axis_over(const Label& label, ScaleChoice choice, const std::vector<double>& values);

/// Returns a linear axis of proportions, with 0 and 1 away from its ends.
Axis axis_of_proportions(const Label& label);

}  // namespace sqdim::figure
