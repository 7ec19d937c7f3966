// ||g_S||^2 as a finite sum of dual activations: docs/theory.md, 2.3.
#include <algorithm>
#include <cassert>

#include "sqdim/family.hpp"

namespace sqdim {

Ball kernel_sum(const Activation& activation, std::uint64_t k, Precision precision) {
  assert(activation.dual_activation && k >= 1);
  // Only the part of kappa of k's parity contributes, and it makes the terms j and k - j equal. A
  // term that is 2^s times smaller than the largest needs s bits less.
  constexpr long least_bits = 32;
  const Parity parity = parity_of(k);
  const auto largest = static_cast<long>(msb(binomial(k, k / 2)));
  const Rational denominator = k;
  Ball sum(precision);
  Integer coefficient = 1;  // C(k, j)
  for (std::uint64_t j = 0; 2 * j <= k; ++j) {
    const long smaller = largest - static_cast<long>(msb(coefficient));
    const Precision needed = precision.with(std::max(least_bits, precision.bits - smaller));
    const Ball rho(Rational(k - 2 * j) / denominator, needed);
    Ball term = activation.dual_activation(parity, rho) * Ball(coefficient, needed);
    if (2 * j != k) term *= 2;
    j % 2 == 0 ? sum += term : sum -= term;
    coefficient = coefficient * (k - j) / (j + 1);
  }
  return sum.scale_by_power_of_two(static_cast<std::int64_t>(k));
}

}  // namespace sqdim
