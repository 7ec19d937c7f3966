// Harmonic and power weights from rational inner products: docs/theory.md, 13.3.
#include <utility>

#include "sqdim/functions/rotation/detail/correlations.hpp"

namespace sqdim {
namespace {

Integer least_common_multiple(const Integer& a, const Integer& b) {
  Integer result;
  mpz_lcm(result.gmp(), a.gmp(), b.gmp());
  return result;
}

/// Pairs over common denominators: inner products p/denominator with weights w/scale.
struct WholePairs {
  Integer denominator = 1;
  Integer scale = 1;
  std::vector<Integer> products;
  std::vector<Integer> weights;
};

WholePairs whole_pairs(const PairWeights& pairs) {
  WholePairs whole;
  for (const auto& [product, weight] : pairs) {
    whole.denominator = least_common_multiple(whole.denominator, denominator(product));
    whole.scale = least_common_multiple(whole.scale, denominator(weight));
  }
  whole.products.reserve(pairs.size());
  whole.weights.reserve(pairs.size());
  for (const auto& [product, weight] : pairs) {
    whole.products.push_back(numerator(Rational(product * whole.denominator)));
    whole.weights.push_back(numerator(Rational(weight * whole.scale)));
  }
  return whole;
}

Integer weighted_sum(const std::vector<Integer>& weights, const std::vector<Integer>& values) {
  Integer sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) sum += weights[i] * values[i];
  return sum;
}

/// Q_first, ..., Q_last. The integers N_l = P_l(p/r) r^l (n-2) (n-1) ... (n+l-3) have
/// N_{l+1} = (2l+n-2) p N_l - l (l+n-3) r^2 N_{l-1}, by (11b).
std::vector<Rational> harmonic_weights_of(const WholePairs& pairs, std::uint64_t n,
                                          std::uint64_t first, std::uint64_t last) {
  const Integer& r = pairs.denominator;
  const Integer square = r * r;
  std::vector<Integer> here(pairs.products.size(), 1);
  std::vector<Integer> before(pairs.products.size());
  Integer divisor = pairs.scale;
  std::vector<Rational> list;
  list.reserve(last - first + 1);
  for (std::uint64_t l = 0; l <= last; ++l) {
    if (l >= first) list.emplace_back(weighted_sum(pairs.weights, here), divisor);
    const Integer back = Integer(l) * (Integer(n) + l - 3) * square;
    for (std::size_t i = 0; i < here.size(); ++i) {
      Integer next = Integer(2 * l + n - 2) * pairs.products[i] * here[i] - back * before[i];
      before[i] = std::exchange(here[i], std::move(next));
    }
    divisor *= r * (n + l - 2);
  }
  return list;
}

/// The limit of S_d along one parity, from the pairs of equal and of opposite units.
Rational limit_of(const PairWeights& pairs, Parity parity) {
  const auto weight_at = [&](int product) {
    const auto found = pairs.find(product);
    return found == pairs.end() ? Rational(0) : found->second;
  };
  const Rational opposite = weight_at(-1);
  return parity == Parity::even ? weight_at(1) + opposite : weight_at(1) - opposite;
}

Ball later_weights(const PairWeights& pairs, std::uint64_t d, Precision precision) {
  Ball error(precision);
  for (const auto& [product, weight] : pairs) {
    if (abs(product) == 1) continue;
    error += Ball(abs(weight), precision) * pow(Ball(abs(product), precision), d);
  }
  Ball all = Ball(limit_of(pairs, parity_of(d)), precision);
  return all.widen(error);
}

}  // namespace

Rational power_weight_of(const PairWeights& pairs, std::uint64_t d) {
  const WholePairs whole = whole_pairs(pairs);
  std::vector<Integer> powers;
  powers.reserve(whole.products.size());
  for (const Integer& product : whole.products)
    powers.push_back(pow(product, static_cast<unsigned>(d)));
  return {weighted_sum(whole.weights, powers),
          whole.scale * pow(whole.denominator, static_cast<unsigned>(d))};
}

void set_weights(RidgeSum& sum, const PairWeights& pairs) {
  sum.harmonic_weights = [whole = whole_pairs(pairs)](std::uint64_t n, std::uint64_t first,
                                                      std::uint64_t last) {
    return harmonic_weights_of(whole, n, first, last);
  };
  sum.power_weight = [pairs](std::uint64_t d) { return power_weight_of(pairs, d); };
  sum.later_power_weights = [pairs](std::uint64_t d, Precision precision) {
    return later_weights(pairs, d, precision);
  };
  sum.correlations = [pairs](Precision precision) {
    std::vector<WeightedCorrelation> list;
    list.reserve(pairs.size());
    for (const auto& [product, weight] : pairs) list.push_back({Ball(product, precision), weight});
    return list;
  };
}

}  // namespace sqdim
