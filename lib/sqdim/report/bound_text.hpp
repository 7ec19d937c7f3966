// Included by the two sources of the bound report only.
#pragma once

#include <vector>

#include "sqdim/report.hpp"

namespace sqdim {

std::vector<Block> bound_text(const Problem& problem, const std::vector<Finding>& findings);

}  // namespace sqdim
