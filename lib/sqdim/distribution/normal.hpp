// Normal marginals, for the distributions made of them. Included by the sources of this stage only.
#pragma once

#include "sqdim/distribution.hpp"

namespace sqdim {

Marginal normal_marginal(const NormalLaw& law);

}  // namespace sqdim
