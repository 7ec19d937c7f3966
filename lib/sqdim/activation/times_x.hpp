// x psi(x) from psi. Included by the sources of gelu, silu and relu_squared only.
#pragma once

#include <cassert>
#include <vector>

#include "sqdim/ball.hpp"

namespace sqdim {

/// (x psi)^_d = sqrt(d+1) psi^_{d+1} + sqrt(d) psi^_{d-1} for d = 0, ..., size - 2, from psi^_0, ...,
/// psi^_{size-1}. docs/theory.md, 3.4.
inline std::vector<Ball> times_x(const std::vector<Ball>& coefficients) {
  assert(coefficients.size() >= 2);
  const auto root = [&](std::size_t d) {
    return sqrt(Ball(Integer(d), coefficients.front().precision()));
  };
  std::vector<Ball> product;
  for (std::size_t d = 0; d + 1 < coefficients.size(); ++d) {
    product.push_back(root(d + 1) * coefficients[d + 1]);
    if (d > 0) product.back() += root(d) * coefficients[d - 1];
  }
  return product;
}

}  // namespace sqdim
