// The two methods for the norm, behind numerical_norm_squared.
#pragma once

#include "sqdim/values/estimates/multiprecision.hpp"

namespace sqdim::numerical {

NumericalNorm norm_by_quadrature(const Activation& activation, std::uint64_t k, unsigned digits);
NumericalNorm norm_by_fourier(const Activation& activation, std::uint64_t k, unsigned digits);

}  // namespace sqdim::numerical
