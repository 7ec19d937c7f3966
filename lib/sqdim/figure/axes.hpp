// Axes that fit their values: included by the figure stage only.
#pragma once

#include <vector>

#include "sqdim/figure.hpp"

namespace sqdim::figure {

/// Whether a scale is logarithmic whatever the values are, or only where they spread widely.
enum class ScaleChoice { linear, logarithmic, by_spread };

/// What can be drawn on a scale: within what every program that draws can compute with, and
/// positive where logarithms are taken.
bool is_drawable(double value, bool logarithmic);

/// An axis with all values on it, away from its ends, and a few round ticks. The values are
/// drawable, at least one.
Axis axis_over(const Label& label, ScaleChoice choice, const std::vector<double>& values);

/// A linear axis of proportions, 0 and 1 away from its ends.
Axis axis_of_proportions(const Label& label);

}  // namespace sqdim::figure
