// chi^2 of mixtures of normal laws. docs/theory.md, 11.10.
#pragma once

#include <vector>

#include "sqdim/arithmetic/ball/ball.hpp"

namespace sqdim {

/// N(mean, variance) with a weight.
struct NormalComponent {
  Ball weight;
  Ball mean;
  Ball variance;
};

/// Encloses the part of one parity of chi^2(A, N(0,1)) for A = sum of the components, whose
/// variances are in (0, 2): with s, t the variances and D = s + t - s t,
/// E_N[(dN_i/dN)(dN_j/dN)] = D^(-1/2) exp((mu_i^2 (t-1) + mu_j^2 (s-1) + 2 mu_i mu_j)/(2 D)).
Ball chi_squared_of(const std::vector<NormalComponent>& components, Parity parity,
                    Precision precision);

}  // namespace sqdim
