// When a ridge sum is 0, and when it is proved not to be: docs/theory.md, 13.5.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "sqdim/functions/rotation/norm.hpp"

namespace sqdim {
namespace {

constexpr std::array parities = {Parity::even, Parity::odd};

/// The least and the largest degree of one parity at which psi^_d S_d may be nonzero.
struct CommonDegrees {
  std::uint64_t least;
  std::uint64_t largest;
};

/// Returns nullopt if psi^_d S_d = 0 for every d of the parity, as far as the support of psi and the
/// least degrees of the sum tell.
std::optional<CommonDegrees> common_degrees(const Activation& psi, const RidgeSum& sum,
                                            Parity parity) {
  const auto& largest = psi.support.of(parity);
  const auto& least = sum.least.of(parity);
  if (!largest || !least || *largest < *least) return std::nullopt;
  return CommonDegrees{*least, *largest};
}

/// Whether the support alone proves that f is not 0: there are arbitrarily large d with psi^_d != 0
/// and S_d != 0 from some d on, or S_d != 0 at the largest d.
bool is_nonzero_by_support(const Activation& psi, const RidgeSum& sum) {
  if (!psi.exact_support) return false;
  return std::any_of(parities.begin(), parities.end(), [&](Parity parity) {
    const auto degrees = common_degrees(psi, sum, parity);
    if (!degrees) return false;
    return degrees->largest == HermiteSupport::unbounded || sum.power_weight(degrees->largest) != 0;
  });
}

bool has_nonzero_term(const std::vector<Ball>& coefficients, const RidgeSum& sum) {
  for (std::uint64_t d = 0; d < coefficients.size(); ++d) {
    const Ball& x = coefficients[d];
    if ((x.certainly_positive() || x.certainly_negative()) && sum.power_weight(d) != 0) return true;
  }
  return false;
}

/// Whether psi is a polynomial with psi^_d S_d = 0 for all d, exactly.
bool vanishes_exactly(const Activation& psi, const RidgeSum& sum) {
  const std::optional<Rational> norm = exact_norm_squared(psi, sum);
  return norm && *norm == 0;
}

}  // namespace

std::optional<std::string> degeneracy(const Activation& psi, const RidgeSum& sum) {
  const bool meet = std::any_of(parities.begin(), parities.end(), [&](Parity parity) {
    return common_degrees(psi, sum, parity).has_value();
  });
  if (meet && !vanishes_exactly(psi, sum)) return std::nullopt;
  return fmt::format(
      "{} has no nonzero Hermite coefficient of a degree that occurs in {}, so f is identically 0",
      psi.name, sum.name);
}

std::optional<std::string> doubt_of_nonzero(const Activation& psi, const RidgeSum& sum,
                                            Arithmetic arithmetic) {
  if (is_nonzero_by_support(psi, sum)) return std::nullopt;
  const std::uint64_t first = sum.least_degree();
  std::uint64_t last = first;
  for (const auto& [degrees, bits] : {std::pair{32UL, 96L}, std::pair{128UL, 400L}}) {
    last = first + degrees;
    if (has_nonzero_term(psi.hermite_coefficients(last, {bits, arithmetic}), sum))
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
