// A cell for a number of any certainty. Included by the report stage only.
#pragma once

#include "sqdim/report.hpp"

namespace sqdim {

Cell real_cell(const Estimation& estimation, unsigned digits);

/// The same for a person.
std::string shown_real(const Estimation& estimation, unsigned digits);

}  // namespace sqdim
