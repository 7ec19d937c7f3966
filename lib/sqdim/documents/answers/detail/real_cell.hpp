// A cell for a number of any certainty.
#pragma once

#include "sqdim/documents/answers/answers.hpp"

namespace sqdim {

Cell real_cell(const Estimation& estimation, unsigned digits);

/// Returns the number as a person reads it.
std::string shown_real(const Estimation& estimation, unsigned digits);

}  // namespace sqdim
