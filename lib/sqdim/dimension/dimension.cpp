// Lambda and distances from a bound on the correlations: docs/theory.md, 5.1.
#include "sqdim/dimension.hpp"

#include <cassert>

namespace sqdim {
namespace {

/// Lambda is at least the largest diagonal entry of G and at most its largest absolute row sum.
Enclosure relative_lambda(const Integer& size, const Rational& r) {
  if (r == 0) return Enclosure::exactly(1);  // without arithmetic on a long N
  return {1, 1 + Rational(size - 1) * r};
}

}  // namespace

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
  const Rational r = family.relative_correlation;
  return {.size = family.size,
          .relative_correlation = r,
          .relative_lambda = relative_lambda(family.size, r),
          .relative_distance_squared = 2 - 2 * r,
          .norm_squared = family.norm_squared,
          .method = r == 0 ? "orthogonality" : "correlation-bound",
          .bounded = family.bounded};
}

Dimension subfamily(const Dimension& dimension, const Integer& size) {
  assert(1 <= size && size <= dimension.size);
  Dimension part = dimension;
  part.size = size;
  part.relative_lambda = relative_lambda(size, dimension.relative_correlation);
  return part;
}

std::optional<Integer> least_uncorrelated(const Dimension& dimension, const Rational& gamma) {
  assert(gamma > 0);
  // A set of s has average correlation at most (1 + (s-1) r)/s, which does not increase in s.
  const Rational r = dimension.relative_correlation;
  if (gamma >= 1) return 1;
  if (gamma <= r) return std::nullopt;
  const Integer least = ceil((1 - r) / (gamma - r));
  return least <= dimension.size ? std::optional(least) : std::nullopt;
}

}  // namespace sqdim
