// ||g_S||^2 = 4^k sum_d psi^_d^2 a(k,d), with both ends of the tail: docs/theory.md, 2.4.
#include <algorithm>
#include <cassert>
#include <cstddef>

#include "sqdim/functions/family/family.hpp"

namespace sqdim {
namespace {

/// The numbers u(k', d) = d! [t^d] sinh(t)^k' for one d and every k' <= k of k's parity. They
/// follow from u(k', d + 2) = k'^2 u(k', d) + k' (k' - 1) u(k' - 2, d), whose terms are all >= 0,
/// so nothing cancels.
class OddWordCounts {
 public:
  OddWordCounts(std::uint64_t k, Precision precision)
      : first_(k % 2),
        degree_(first_),
        counts_(static_cast<std::size_t>(k / 2) + 1, Ball(precision)) {
    counts_[0] = Ball(1, precision);  // sinh^0 = 1 at degree 0, sinh^1 = t + ... at degree 1
  }

  [[nodiscard]] std::uint64_t degree() const { return degree_; }
  /// u(k, degree).
  [[nodiscard]] const Ball& count() const { return counts_.back(); }

  void advance() {
    const std::size_t nonzero = static_cast<std::size_t>(degree_ - first_) / 2 + 1;
    for (std::size_t i = std::min(nonzero, counts_.size() - 1); i > 0; --i) {
      const std::uint64_t letters = first_ + 2 * i;
      counts_[i] *= letters * letters;
      counts_[i].add_product(counts_[i - 1], letters * (letters - 1));
    }
    counts_[0] *= first_;  // 1^2 for odd k; sinh^0 has no coefficient beyond degree 0
    degree_ += 2;
  }

 private:
  std::uint64_t first_;
  std::uint64_t degree_;
  std::vector<Ball> counts_;
};

/// Encloses [max(0, 2 - (1 + exp(-2 d / k))^k), 1], which contains 2^(k-1) a(k, d') for all
/// d' >= d.
Ball tail_weight(std::uint64_t k, std::uint64_t d, Precision precision) {
  const Ball one(1, precision);
  const Ball decay = exp(-(Ball(Integer(2 * d), precision) / k));
  const Ball lower = one * 2 - pow(one + decay, k);
  return Ball::hull(one, lower.certainly_positive() ? lower : Ball(precision));
}

}  // namespace

HermiteSeries hermite_series(const Activation& activation, std::uint64_t k,
                             std::uint64_t max_degree, Precision precision) {
  assert(1 <= k && k <= max_degree);
  const std::vector<Ball> coefficients = activation.hermite_coefficients(max_degree, precision);
  OddWordCounts words(k, precision);
  Ball sum(precision);
  Ball remaining =
      activation.norm_squared(parity_of(k), precision);  // sum of psi^_d^2 beyond the degrees used
  Ball power = pow(Ball(Integer(k), precision), words.degree());  // k^d
  const Ball k_squared(Integer(k) * k, precision);
  for (; words.degree() <= max_degree; words.advance(), power *= k_squared) {
    const std::uint64_t d = words.degree();
    const Ball squared = coefficients[d] * coefficients[d];
    if (d >= k) sum += squared * words.count() / power;
    remaining -= squared;
  }
  const auto bits = static_cast<std::int64_t>(k);
  const Ball weight = tail_weight(k, words.degree(), precision);
  Ball truncation = remaining * (Ball(1, precision) - weight);
  Ball tail = remaining * weight;
  return {sum.scale_by_power_of_two(2 * bits), tail.scale_by_power_of_two(bits + 1),
          truncation.scale_by_power_of_two(bits + 1)};
}

}  // namespace sqdim
