// goel20's network with hidden orthonormal directions in place of coordinates: docs/theory.md, 13.3.
#include <fmt/format.h>

#include "sqdim/foundation/errors/errors.hpp"
#include "sqdim/functions/rotation/detail/correlations.hpp"

namespace sqdim {
namespace {

/// 2^k (-1)^j C(k,j) pairs of units that differ in j signs.
PairWeights pairs_of_parity(std::uint64_t k) {
  PairWeights pairs;
  for (std::uint64_t j = 0; j <= k; ++j) {
    const Integer count = binomial(k, j) << k;
    const Rational product(Integer(k) - Integer(2 * j), Integer(k));
    pairs[product] = j % 2 == 0 ? count : -count;
  }
  return pairs;
}

/// The pairs with inner products >= 0, where those with opposite ones count twice: they have equal
/// terms of the parity of k.
std::vector<WeightedCorrelation> folded(const PairWeights& pairs, Precision precision) {
  std::vector<WeightedCorrelation> list;
  list.reserve(pairs.size());
  for (const auto& [product, weight] : pairs) {
    if (product.sign() < 0) continue;
    list.push_back({Ball(product, precision), product.sign() == 0 ? weight : weight * 2});
  }
  return list;
}

}  // namespace

RidgeSum rotated_parity(std::uint64_t k) {
  constexpr std::uint64_t most = 256;
  if (k < 1 || k > most)
    throw InvalidInput(fmt::format("rotated_parity: k is from 1 to {}, not {}", most, k));
  const Integer units = Integer(1) << k;
  const PairWeights pairs = pairs_of_parity(k);
  RidgeSum sum{.name = fmt::format("rotated_parity({})", k),
               .units = units,
               .absolute_weight = units,
               .rank = k,
               .least = {},
               .least_degree_with_odd_outer = k,
               .harmonic_weights = nullptr,
               .power_weight = nullptr,
               .later_power_weights = nullptr,
               .correlations = nullptr};
  (k % 2 == 0 ? sum.least.even : sum.least.odd) = k;
  set_weights(sum, pairs);
  sum.correlations = [pairs](Precision precision) { return folded(pairs, precision); };
  return sum;
}

}  // namespace sqdim
