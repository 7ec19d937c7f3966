// The overlap of two random sets and the kernel of bicliques: docs/theory.md, 15.1 and 15.2.
#include "sqdim/functions/planted/planted.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>

#include "sqdim/foundation/errors/errors.hpp"

namespace sqdim {
namespace {

/// Returns C(k, i) C(n-k, k-i) for i from max(0, 2k - n) to k. From i to i - 1 it is multiplied by
/// i (n - 2k + i) / (k - i + 1)^2.
std::vector<Integer> overlap_counts(std::uint64_t n, std::uint64_t k) {
  std::vector<Integer> counts;
  const std::uint64_t least = 2 * k > n ? 2 * k - n : 0;
  counts.reserve(k - least + 1);
  counts.emplace_back(1);
  for (std::uint64_t i = k; i > least; --i) {
    Integer next = counts.back() * (i * (n + i - 2 * k));
    next /= (k - i + 1) * (k - i + 1);
    counts.push_back(std::move(next));
  }
  std::reverse(counts.begin(), counts.end());
  return counts;
}

Integer two_to(std::uint64_t exponent) {
  return Integer(1) << exponent;
}

/// (k/n)^2.
Rational scale(const PlantedBiclique& planted) {
  return {Integer(planted.k()) * planted.k(), Integer(planted.n()) * planted.n()};
}

}  // namespace

PlantedBiclique::PlantedBiclique(std::uint64_t n, std::uint64_t k) : n_(n), k_(k) {
  if (n > most_coordinates)
    throw InvalidInput(fmt::format("a planted biclique has n <= 2^40, not n = {}", n));
  if (k < 1 || k > std::min(n, most_planted)) {
    throw InvalidInput(
        fmt::format("a planted biclique in n = {} coordinates has 1 <= k <= {}, not "
                    "k = {}",
                    n, std::min(n, most_planted), k));
  }
  size_ = binomial(n, k);
  counts_ = overlap_counts(n, k);
}

Rational correlation(const PlantedBiclique& planted, std::uint64_t overlap) {
  assert(overlap <= planted.k());
  return scale(planted) * (two_to(overlap) - 1);
}

Rational chi_squared(const PlantedBiclique& planted) {
  return correlation(planted, planted.k());
}

Rational overlap_probability(const PlantedBiclique& planted, std::uint64_t least) {
  Integer favourable = 0;
  for (std::uint64_t i = std::max(least, planted.least_overlap()); i <= planted.k(); ++i)
    favourable += planted.count(i);
  return {favourable, planted.size()};
}

Rational eigenvalue(const PlantedBiclique& planted, std::uint64_t j) {
  const std::uint64_t n = planted.n();
  const std::uint64_t k = planted.k();
  assert(j <= std::min(k, n - k));
  // The sum of C(k-j, m-j) C(n-m-j, k-m) for m from k down. From m to m - 1 a term is multiplied by
  // (m - j) (n - m - j + 1) / (k - m + 1)^2.
  Integer term = 1;
  Integer sum = 0;
  for (std::uint64_t m = k; m >= std::max<std::uint64_t>(j, 1); --m) {
    sum += term;
    if (m == j) break;
    term *= (m - j) * (n - m - j + 1);
    term /= (k - m + 1) * (k - m + 1);
  }
  return scale(planted) * Rational(sum, planted.size());
}

Rational lambda(const PlantedBiclique& planted) {
  return eigenvalue(planted, 0);
}

Rational centred_lambda(const PlantedBiclique& planted) {
  return planted.k() == planted.n() ? Rational(0) : eigenvalue(planted, 1);
}

Rational kernel_moment(const PlantedBiclique& planted, unsigned power) {
  assert(power >= 1);
  Integer sum = 0;
  for (std::uint64_t i = planted.least_overlap(); i <= planted.k(); ++i)
    sum += planted.count(i) * pow(two_to(i) - 1, power);
  const Rational factor = scale(planted);
  return Rational(sum, planted.size()) *
         Rational(pow(numerator(factor), power), pow(denominator(factor), power));
}

}  // namespace sqdim
