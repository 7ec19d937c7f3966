// Normal marginals, for the distributions made of them.
#pragma once

#include "sqdim/distribution.hpp"

namespace sqdim {

Marginal normal_marginal(const NormalLaw& law);

}  // namespace sqdim
