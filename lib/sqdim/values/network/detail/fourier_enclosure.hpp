// The Fourier integral in balls.
#pragma once

#include <span>

#include "sqdim/values/network/detail/fourier_tables.hpp"

namespace sqdim {

/// Encloses g_S at a point that has no coordinate 0. Unknown if the rule would need too many nodes.
Ball fourier_enclosure(const FourierTables& tables, const FourierDensity& density,
                       std::span<const double> x, Precision precision);

}  // namespace sqdim
