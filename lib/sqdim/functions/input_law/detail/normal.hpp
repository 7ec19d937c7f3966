// Normal marginals, for the distributions made of them.
#pragma once

#include "sqdim/functions/input_law/input_law.hpp"

namespace sqdim {

Marginal normal_marginal(const NormalLaw& law);

}  // namespace sqdim
