// Numbers that something is at least, as people read them: included by the answer stage only.
#pragma once

#include <string>

#include "sqdim/answer.hpp"

namespace sqdim {

/// The number a result proves necessary, or null.
Cell at_least_cell(const BoundResult& result);

/// "q >= 2^65.27", "steps >= 206", "no number of queries suffices", or the conclusion where there is
/// no number.
std::string shown_bound(const BoundResult& result);

}  // namespace sqdim
