// E[psi(U) psi(V)] for a homogeneous psi, psi(c x) = c^p psi(x) for c > 0: the value at unit
// variances times the deviations to the power p.
#pragma once

#include <utility>

#include "sqdim/functions/activation/activation.hpp"

namespace sqdim {

/// Makes the kernel. `dual_activation` is as in Activation.
inline auto homogeneous_kernel(std::function<Ball(Parity, const Ball&)> dual_activation,
                               unsigned p) {
  return [dual = std::move(dual_activation), p](Parity parity, const NormalPair& pair) {
    const Ball scale = sqrt(pair.first * pair.second);
    return dual(parity, pair.both / scale) * pow(scale, p);
  };
}

}  // namespace sqdim
