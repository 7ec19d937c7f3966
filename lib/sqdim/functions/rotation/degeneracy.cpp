// When a ridge sum is 0, and when it is proved not to be: docs/theory.md, 13.5.
#include <fmt/format.h>

#include <array>

#include "sqdim/functions/rotation/norm.hpp"

namespace sqdim {
namespace {

/// How far to look for a coefficient that is not 0.
struct Attempt {
  std::uint64_t degrees;
  long bits;
};
constexpr std::array attempts = {Attempt{32, 96}, Attempt{128, 400}};

/// Whether psi may have a coefficient at a degree d of this parity with S_d != 0, that is, from the
/// least degree of the sum on.
bool meet(const Activation& psi, const RidgeSum& sum, Parity parity) {
  const auto& largest = psi.support.of(parity);
  const auto& least = sum.least.of(parity);
  return largest && least && *largest >= *least;
}

bool occurs_in_sum(const RidgeSum& sum, std::uint64_t d) {
  const auto& least = sum.least.of(parity_of(d));
  return least && d >= *least;
}

bool has_nonzero_term(const std::vector<Ball>& coefficients, const RidgeSum& sum) {
  for (std::uint64_t d = 0; d < coefficients.size(); ++d) {
    const Ball& x = coefficients[d];
    if ((x.certainly_positive() || x.certainly_negative()) && occurs_in_sum(sum, d)) return true;
  }
  return false;
}

}  // namespace

std::optional<std::string> degeneracy(const Activation& psi, const RidgeSum& sum) {
  if (meet(psi, sum, Parity::even) || meet(psi, sum, Parity::odd)) return std::nullopt;
  return fmt::format(
      "{} has no nonzero Hermite coefficient of a degree that occurs in {}, so f is identically 0",
      psi.name, sum.name);
}

std::optional<std::string> doubt_of_nonzero(const Activation& psi, const RidgeSum& sum,
                                            Arithmetic arithmetic) {
  if (psi.exact_support) return std::nullopt;
  std::uint64_t last = 0;
  for (const Attempt& attempt : attempts) {
    last = sum.least_degree() + attempt.degrees;
    if (has_nonzero_term(psi.hermite_coefficients(last, {attempt.bits, arithmetic}), sum))
      return std::nullopt;
  }
  return fmt::format(
      "no Hermite coefficient of {} of a degree up to {} that occurs in {} is proved to be "
      "different from 0",
      psi.name, last, sum.name);
}

std::optional<Rational> exact_norm_squared(const Activation& psi, const RidgeSum& sum) {
  if (!psi.exact_squares) return std::nullopt;
  Rational norm = 0;
  for (const auto& [d, square] : *psi.exact_squares) norm += square * sum.power_weight(d);
  return norm;
}

}  // namespace sqdim
