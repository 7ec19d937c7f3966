// E[psi(U) psi(V)] of a homogeneous psi, psi(c x) = c^p psi(x) for c > 0: that of unit variances times
// the deviations to the power p. Included by the sources of this stage only.
#pragma once

#include <utility>

#include "sqdim/activation.hpp"

namespace sqdim {

/// `dual_activation` as in Activation.
inline auto homogeneous_kernel(std::function<Ball(Parity, const Ball&)> dual_activation,
                               unsigned p) {
  return [dual = std::move(dual_activation), p](Parity parity, const NormalPair& pair) {
    const Ball scale = sqrt(pair.first * pair.second);
    return dual(parity, pair.both / scale) * pow(scale, p);
  };
}

}  // namespace sqdim
