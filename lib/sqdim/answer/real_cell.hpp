// A cell for a number of any certainty. Included by the answer stage only.
#pragma once

#include "sqdim/answer.hpp"

namespace sqdim {

Cell real_cell(const Estimation& estimation, unsigned digits);

/// The same for a person.
std::string shown_real(const Estimation& estimation, unsigned digits);

}  // namespace sqdim
