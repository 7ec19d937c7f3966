// Chains: docs/theory.md, 5.4.
#include "sqdim/chains.hpp"

#include <cassert>
#include <cstddef>

namespace sqdim {
namespace {

/// Sum of squares of q numbers of spacing 2 centred at 0: q (q^2 - 1) / 3.
Integer energy_of_chain(const Integer& length) {
  return length * (length * length - 1) / 3;
}

}  // namespace

Integer chain_energy(const Integer& candidates, const Integer& survivors) {
  assert(1 <= survivors && survivors <= candidates);
  const Integer q = candidates / survivors;
  const Integer r = candidates % survivors;
  return r * energy_of_chain(q + 1) + (survivors - r) * energy_of_chain(q);
}

Integer least_survivors(const Integer& candidates, const Rational& energy) {
  assert(candidates >= 1 && energy > 0);
  // E(L, R) decreases in R, and E(L, L) = 0.
  Integer fails = 0;
  Integer works = candidates;
  while (works - fails > 1) {
    const Integer middle = (works + fails) / 2;
    (Rational(chain_energy(candidates, middle)) < energy ? works : fails) = middle;
  }
  return works;
}

std::vector<std::int64_t> chain_coefficients(std::size_t candidates, const Rational& energy) {
  const auto chains = static_cast<std::size_t>(least_survivors(candidates, energy));
  const std::size_t longer = candidates % chains;
  std::vector<std::int64_t> coefficients;
  coefficients.reserve(candidates);
  for (std::size_t chain = 0; chain < chains; ++chain) {
    const auto length = static_cast<std::int64_t>(candidates / chains + (chain < longer ? 1 : 0));
    for (std::int64_t i = 0; i < length; ++i) coefficients.push_back(2 * i - (length - 1));
  }
  return coefficients;
}

}  // namespace sqdim
