// Dimensions of harmonics and moments of t: docs/theory.md, 11.1.
#include "sqdim/functions/zonal/sphere.hpp"

#include <cassert>

namespace sqdim {

Integer harmonic_dimension(std::uint64_t n, std::uint64_t degree) {
  assert(n >= 2);
  const Integer all = binomial(n + degree - 1, degree);
  return degree < 2 ? all : all - binomial(n + degree - 3, degree - 2);
}

Rational projected_power(std::uint64_t n, std::uint64_t d, std::uint64_t degree) {
  if (d < degree || (d - degree) % 2 != 0) return 0;
  const std::uint64_t j = (d - degree) / 2;
  Integer top = 1;
  for (std::uint64_t i = 2; i <= d; ++i) top *= i;
  Integer bottom = Integer(1) << j;
  for (std::uint64_t i = 2; i <= j; ++i) bottom *= i;
  for (std::uint64_t i = 0; i < degree + j; ++i) bottom *= n + 2 * i;
  return {top, bottom};
}

Ball projected_power(std::uint64_t n, std::uint64_t d, std::uint64_t degree, Precision precision) {
  if (d < degree || (d - degree) % 2 != 0) return Ball(precision);
  Ball value(1, precision);
  for (std::uint64_t i = 0; i < degree; ++i) (value *= i + 1) /= n + 2 * i;
  for (std::uint64_t j = 0; 2 * j < d - degree; ++j) {
    const std::uint64_t at = degree + 2 * j;
    ((value *= (at + 1) * (at + 2)) /= 2 * j + 2) /= n + 2 * (degree + j);
  }
  return value;
}

Rational mean_power(std::uint64_t n, std::uint64_t d) {
  return projected_power(n, d, 0);
}

std::vector<Ball> zonal_polynomials(std::uint64_t n, std::uint64_t max_degree, const Ball& t) {
  std::vector<Ball> list;
  list.reserve(max_degree + 1);
  list.emplace_back(1, t.precision());
  if (max_degree >= 1) list.push_back(t);
  for (std::uint64_t l = 1; l + 1 <= max_degree; ++l) {
    const Ball next = (t * list[l] * (2 * l + n - 2) - list[l - 1] * l) / (l + n - 2);
    list.push_back(next);
  }
  return list;
}

}  // namespace sqdim
