// 2k units around a circle, with alternating weights (after diakonikolas20): docs/theory.md, 13.4.
#include <fmt/format.h>

#include <utility>

#include "sqdim/foundation/errors/errors.hpp"
#include "sqdim/functions/rotation/ridge_sum.hpp"

namespace sqdim {
namespace {

/// (n-2) n (n+2) ... with i factors, for i = 0, ..., last.
std::vector<Integer> products_by_twos(std::uint64_t n, std::uint64_t last) {
  std::vector<Integer> list;
  list.reserve(last + 1);
  list.emplace_back(1);
  for (std::uint64_t i = 0; i < last; ++i) list.push_back(list[i] * (Integer(n) - 2 + 2 * i));
  return list;
}

bool occurs(std::uint64_t k, std::uint64_t degree) {
  return degree >= k && (degree - k) % 2 == 0;
}

/// The sum of C(degree, i) term(i) over 0 <= i <= degree with degree - 2i = k mod 2k, where
/// term(i) = term(degree - i): twice that over the i with degree - 2i = k, 3k, 5k, ....
template <class Term>
Integer sum_of_charges(std::uint64_t k, std::uint64_t degree, const Term& term) {
  Integer sum = 0;
  for (std::uint64_t charge = k; charge <= degree; charge += 2 * k) {
    const std::uint64_t i = (degree - charge) / 2;
    sum += binomial(degree, i) * term(i);
  }
  return sum * 2;
}

std::vector<Rational> harmonic_weights_of(std::uint64_t k, std::uint64_t n, std::uint64_t first,
                                          std::uint64_t last) {
  const std::vector<Integer> by_twos = products_by_twos(n, last);
  const Integer square = Integer(2 * k) * (2 * k);
  Integer by_ones = 1;  // (n-2) (n-1) ... with l factors
  std::vector<Rational> list;
  list.reserve(last - first + 1);
  for (std::uint64_t l = 0; l <= last; by_ones *= n - 2 + l, ++l) {
    if (l < first) continue;
    if (!occurs(k, l)) {
      list.emplace_back(0);
      continue;
    }
    const Integer sum =
        sum_of_charges(k, l, [&](std::uint64_t i) { return Integer(by_twos[i] * by_twos[l - i]); });
    list.emplace_back(square * sum, by_ones << l);
  }
  return list;
}

Rational power_weight_of_polygon(std::uint64_t k, std::uint64_t d) {
  if (!occurs(k, d)) return 0;
  const Integer sum = sum_of_charges(k, d, [](std::uint64_t) { return Integer(1); });
  return {Integer(2 * k) * (2 * k) * sum, Integer(1) << d};
}

/// cos(pi j/k).
Ball cosine(std::uint64_t j, std::uint64_t k, Precision precision) {
  if (2 * j == k) return Ball(precision);
  return cos(pi(precision) * j / k);
}

/// 4k [max(0, 1 - 2 cos(pi/k)^d), 1], and 4k for k <= 2.
Ball later_weights_of_polygon(std::uint64_t k, std::uint64_t d, Precision precision) {
  const Ball most(Integer(4 * k), precision);
  if (d % 2 != k % 2) return Ball(precision);
  if (k <= 2) return most;
  const Ball lower = Ball(1, precision) - pow(cosine(1, k, precision), d) * 2;
  return Ball::hull(most, lower.certainly_positive() ? most * lower : Ball(precision));
}

/// The angles from 0 to pi/2: those of j and k - j have equal terms, and those of j and 2k - j.
std::vector<WeightedCorrelation> angles_of_polygon(std::uint64_t k, Precision precision) {
  std::vector<WeightedCorrelation> list;
  list.reserve(k / 2 + 1);
  for (std::uint64_t j = 0; 2 * j <= k; ++j) {
    const std::uint64_t equal = j == 0 || 2 * j == k ? 2 : 4;
    const Integer weight = Integer(2 * k) * equal;
    list.push_back({cosine(j, k, precision), j % 2 == 0 ? weight : -weight});
  }
  return list;
}

}  // namespace

RidgeSum polygon(std::uint64_t k) {
  constexpr std::uint64_t most = 65536;
  if (k < 1 || k > most)
    throw InvalidInput(fmt::format("polygon: k is from 1 to {}, not {}", most, k));
  RidgeSum sum{
      .name = fmt::format("polygon({})", k),
      .units = Integer(2 * k),
      .absolute_weight = Integer(2 * k),
      .rank = k == 1 ? 1U : 2U,
      .least = {},
      .least_degree_with_odd_outer = k,
      .harmonic_weights =
          [k](std::uint64_t n, std::uint64_t first, std::uint64_t last) {
            return harmonic_weights_of(k, n, first, last);
          },
      .power_weight = [k](std::uint64_t d) { return power_weight_of_polygon(k, d); },
      .later_power_weights =
          [k](std::uint64_t d, Precision precision) {
            return later_weights_of_polygon(k, d, precision);
          },
      .correlations = [k](Precision precision) { return angles_of_polygon(k, precision); }};
  (k % 2 == 0 ? sum.least.even : sum.least.odd) = k;
  return sum;
}

}  // namespace sqdim
