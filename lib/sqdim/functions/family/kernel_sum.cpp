// ||g_S||^2 as a finite sum of dual activations: docs/theory.md, 2.3.
#include <algorithm>
#include <cassert>

#include "sqdim/functions/family/family.hpp"

namespace sqdim {

namespace {

/// The sum for sin and cos, by the binomial theorem. For both of them
/// g_S(x) = +-2^k prod sin(f x_i / sqrt k), and E[sin(f X / sqrt k)^2] = exp(-a) sinh(a) with
/// a = f^2/k. Nothing cancels.
Ball product_of_wave(const Rational& frequency, std::uint64_t k, Precision precision) {
  const Ball a(Rational(frequency * frequency / Rational(k)), precision);
  return pow(exp(-a) * sinh(a), k).scale_by_power_of_two(2 * static_cast<std::int64_t>(k));
}

}  // namespace

Ball kernel_sum(const Activation& activation, std::uint64_t k, Precision precision) {
  assert(activation.dual_activation && k >= 1);
  if (activation.wave && activation.wave->parity == parity_of(k))
    return product_of_wave(activation.wave->frequency, k, precision);
  // Only the part of kappa of k's parity contributes, and it makes the terms j and k - j equal. A
  // term that is 2^s times smaller than the largest needs s fewer bits.
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
