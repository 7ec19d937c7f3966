// Stirling's series: docs/theory.md, 11.2.
#include <algorithm>
#include <cmath>
#include <vector>

#include "sqdim/functions/zonal/sphere.hpp"

namespace sqdim {
namespace {

constexpr std::size_t most_terms = 200;

/// B_2, B_4, ..., from the tangent numbers T_k: B_{2k} = (-1)^(k-1) 2k T_k / (4^k (4^k - 1)).
std::vector<Rational> even_bernoulli_numbers() {
  std::vector<Integer> tangent(most_terms + 1);
  tangent[1] = 1;
  for (std::size_t k = 2; k <= most_terms; ++k) tangent[k] = tangent[k - 1] * (k - 1);
  for (std::size_t k = 2; k <= most_terms; ++k) {
    for (std::size_t j = k; j <= most_terms; ++j)
      tangent[j] = tangent[j - 1] * (j - k) + tangent[j] * (j - k + 2);
  }
  std::vector<Rational> list;
  list.reserve(most_terms);
  Integer power = 1;
  for (std::size_t k = 1; k <= most_terms; ++k) {
    power *= 4;
    const Rational size(tangent[k] * (2 * k), power * (power - 1));
    list.push_back(k % 2 == 1 ? size : Rational(-size));
  }
  return list;
}

const Rational& even_bernoulli_number(std::size_t k) {
  static const std::vector<Rational> list = even_bernoulli_numbers();
  return list[k - 1];
}

/// sum_{k<K} B_{2k} / (2k (2k-1) x^(2k-1)), widened by the first term that is left out, which
/// bounds the rest for real x > 0.
Ball stirling_sum(const Ball& x) {
  const Precision precision = x.precision();
  const Ball square = x * x;
  Ball power = x;
  Ball sum(precision);
  for (std::size_t k = 1;; ++k, power *= square) {
    const Ball term = Ball(even_bernoulli_number(k), precision) / power / (2 * k * (2 * k - 1));
    if (k == most_terms || term.magnitude_bits() < -precision.bits) return sum.widen(term);
    sum += term;
  }
}

}  // namespace

Ball log_gamma(const Ball& x) {
  if (!x.is_finite() || !x.certainly_positive()) return Ball::unknown(x.precision());
  const long size = static_cast<long>(std::max<std::int64_t>(x.magnitude_bits(), 0));
  const Precision precision = x.precision().with(x.precision().bits + size + 32);
  const double far = static_cast<double>(precision.bits) / 4 + 10;
  Ball shifted = x.at(precision);
  Ball product(1, precision);
  const Ball one(1, precision);
  for (double at = x.approximately(); at < far; at += 1, shifted += one) product *= shifted;
  const Ball half(Rational(1, 2), precision);
  const Ball value = (shifted - half) * log(shifted) - shifted + log(pi(precision) * 2) * half +
                     stirling_sum(shifted) - log(product);
  return value.at(x.precision());
}

}  // namespace sqdim
