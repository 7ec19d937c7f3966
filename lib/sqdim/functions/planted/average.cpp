// Average correlations, where the kernel has finitely many values: docs/theory.md, 15.3.
#include <algorithm>
#include <cassert>
#include <utility>

#include "sqdim/functions/planted/planted.hpp"

namespace sqdim {
namespace {

/// A value of |<f_S, f_S'>| and the number of the S' that have it.
struct Level {
  Integer value;
  Integer count;
};

/// Returns the least s with R(s) <= threshold; nullopt if R(1) >= threshold. `levels` are in
/// increasing order of the value, and `size` is the sum of their counts.
std::optional<Rational> least_fraction(const std::vector<Level>& levels, const Integer& size,
                                       const Rational& threshold) {
  if (levels.back().value <= threshold) return 0;
  Integer inside = size;
  Integer total = 0;
  for (const Level& level : levels) total += level.value * level.count;
  if (total >= threshold * inside) return std::nullopt;
  // Leave out the lowest levels until the mean of the others exceeds the threshold. The mean of a
  // part of the last one with all of the others is the threshold:
  // total + (s size - inside) value = threshold s size.
  for (const Level& level : levels) {
    inside -= level.count;
    total -= level.value * level.count;
    if (inside > 0 && total <= threshold * inside) continue;
    return (total - inside * level.value) / ((threshold - level.value) * size);
  }
  return std::nullopt;
}

}  // namespace

std::optional<Rational> average_bound(const PlantedBiclique& planted, const Rational& theta) {
  assert(theta > 0);
  std::vector<Level> levels;
  levels.reserve(planted.k() + 1);
  for (std::uint64_t i = planted.least_overlap(); i <= planted.k(); ++i)
    levels.push_back({(Integer(1) << i) - 1, planted.count(i)});
  return least_fraction(levels, planted.size(), theta / correlation(planted, 1));
}

std::optional<Rational> centred_average_bound(const PlantedBiclique& planted,
                                              const Rational& theta) {
  assert(theta > 0);
  // Everything times C(n, k): lambda_0 becomes a sum of integers.
  Integer sum = 0;
  for (std::uint64_t i = planted.least_overlap(); i <= planted.k(); ++i)
    sum += planted.count(i) * ((Integer(1) << i) - 1);
  std::vector<Level> levels;
  levels.reserve(planted.k() + 1);
  for (std::uint64_t i = planted.least_overlap(); i <= planted.k(); ++i) {
    const Integer value = planted.size() * ((Integer(1) << i) - 1) - sum;
    levels.push_back({abs(value), planted.count(i)});
  }
  std::sort(levels.begin(), levels.end(),
            [](const Level& a, const Level& b) { return a.value < b.value; });
  return least_fraction(levels, planted.size(), theta / correlation(planted, 1) * planted.size());
}

}  // namespace sqdim
