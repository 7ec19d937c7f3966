// Lower bounds on numbers, as people read them.
#pragma once

#include <string>

#include "sqdim/documents/answers/answers.hpp"

namespace sqdim {

/// Returns the number that a result proves necessary, or null.
Cell at_least_cell(const BoundResult& result);

/// Returns "q >= 2^65.27", "steps >= 206", "no number of queries suffices", or the conclusion if
/// there is no number.
std::string shown_bound(const BoundResult& result);

}  // namespace sqdim
