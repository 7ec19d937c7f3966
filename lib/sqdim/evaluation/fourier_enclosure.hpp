// The Fourier integral in balls. Included by this stage only.
#pragma once

#include <span>

#include "sqdim/evaluation/fourier_tables.hpp"

namespace sqdim {

/// g_S at a point without a coordinate 0. Unknown where the rule would need too many nodes.
Ball fourier_enclosure(const FourierTables& tables, const FourierDensity& density,
                       std::span<const double> x, Precision precision);

}  // namespace sqdim
