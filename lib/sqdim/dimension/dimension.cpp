// Lambda and distances from a bound on the correlations: docs/theory.md, 5.1.
#include "sqdim/dimension.hpp"

#include <cassert>

namespace sqdim {

std::string to_string(Scale scale) {
  return scale == Scale::normalised ? "normalised" : "raw";
}

std::optional<Enclosure> Dimension::lambda(Scale scale) const {
  if (scale == Scale::normalised) return relative_lambda;
  if (!norm_squared) return std::nullopt;
  return product(relative_lambda, *norm_squared);
}

Dimension dimension(const Family& family) {
  assert(!family.degenerate);
  // Lambda is at least the largest diagonal entry of G and at most its largest absolute row sum.
  const Rational r = family.relative_correlation;
  return {.size = family.size,
          .relative_lambda = {1, 1 + Rational(family.size - 1) * r},
          .relative_distance_squared = 2 - 2 * r,
          .norm_squared = family.norm_squared,
          .method = r == 0 ? "orthogonality" : "correlation-bound",
          .bounded = family.bounded};
}

}  // namespace sqdim
