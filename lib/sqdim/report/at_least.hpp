// Numbers that something is at least, as people read them: included by the report stage only.
#pragma once

#include <string>

#include "sqdim/report.hpp"

namespace sqdim {

/// The number a result proves necessary, or null.
Cell at_least_cell(const BoundResult& result);

/// "2^65.27", rounded down; "2^200" for a power of two. value >= 1.
std::string power_of_two_below(const Integer& value);

/// Short integers first: "206", "1205 (2^10.23)", "2^65.27".
std::string number_and_power(const Integer& value);

/// "q >= 2^65.27", "steps >= 206", "no number of queries suffices", or the conclusion where there is
/// no number.
std::string shown_bound(const BoundResult& result);

}  // namespace sqdim
