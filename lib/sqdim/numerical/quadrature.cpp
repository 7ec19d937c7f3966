// ||g_S||^2 from the definition of psi: theory.md, 2.7.
#include "sqdim/numerical/methods.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <vector>

#include "sqdim/numerical/half_line.hpp"
#include "sqdim/numerical/refinement.hpp"

namespace sqdim::numerical {
namespace {

/// a(k', d) k'^d / k^d for every k' <= k of k's parity, by (2e): all terms >= 0.
class OddWords {
 public:
  explicit OddWords(std::uint64_t k)
      : k_(k), first_(k % 2), ratios_(static_cast<std::size_t>(k / 2) + 1, Wide(0)) {
    ratios_[0] = first_ == 0 ? Wide(1) : 1 / Wide(k);
  }
  /// a(k, d) for the present d, at first that of k's parity below 2.
  [[nodiscard]] const Wide& probability() const { return ratios_.back(); }
  void advance() {
    const Wide k_squared = Wide(k_) * k_;
    for (std::size_t i = ratios_.size() - 1; i > 0; --i) {
      const Wide letters = first_ + 2 * i;
      ratios_[i] =
          (letters * letters * ratios_[i] + letters * (letters - 1) * ratios_[i - 1]) / k_squared;
    }
    ratios_[0] *= Wide(first_) / k_squared;
  }

 private:
  std::uint64_t k_;
  std::uint64_t first_;
  std::vector<Wide> ratios_;
};

/// max(0, 2 - (1 + exp(-2 d / k))^k), of (2h).
Wide least_tail_weight(std::uint64_t k, unsigned long d) {
  const Wide decay = exp(-2 * Wide(d) / k);
  return std::max<Wide>(0, 2 - pow(1 + decay, static_cast<int>(k)));
}

struct Level {
  Wide norm_squared = 0;
  Wide error = 0;  // of truncation and rounding
  std::optional<std::string> defect;
};

constexpr unsigned rounding_digits = 140;

/// The series until its truncation is negligible, or nothing but rounding is left of Parseval's
/// remainder.
Level series(const Activation& activation, std::uint64_t k, unsigned digits, unsigned level) {
  SampledPart part(activation, parity_of(k), level);
  if (part.defect()) return {0, 0, part.defect()};
  const Wide four_to_k = pow(Wide(4), static_cast<int>(k));
  const Wide two_to_k = pow(Wide(2), static_cast<int>(k) + 1);
  const Wide rounding = part.norm_squared() * power_of_tenth<Wide>(rounding_digits);
  OddWords words(k);
  Wide sum = 0;
  Wide remaining = part.norm_squared();
  for (; part.degree() <= most_numerical_degree; part.advance(), words.advance()) {
    const Wide coefficient = part.coefficient();
    sum += coefficient * coefficient * words.probability();
    remaining -= coefficient * coefficient;
    if (part.degree() < k) continue;
    const Wide weight = least_tail_weight(k, part.degree() + 2);
    const Wide tail = std::max<Wide>(0, remaining) * two_to_k;
    const Wide total = four_to_k * sum + tail * (1 + weight) / 2;
    const Wide truncation = tail * (1 - weight) / 2;
    if (truncation <= total * power_of_tenth<Wide>(digits + 4) || remaining <= rounding)
      return {total, truncation + two_to_k * rounding, std::nullopt};
  }
  return {four_to_k * sum, two_to_k * remaining, std::nullopt};
}

NumericalNorm estimate(const Level& coarse, const Level& fine) {
  const Wide error = abs(fine.norm_squared - coarse.norm_squared) + fine.error;
  return {Estimate{exact(fine.norm_squared), exact(error)}, NormMethod::quadrature, std::nullopt};
}

std::string why_short(const Activation& activation, std::uint64_t k, const Level& fine,
                      const Wide& error, Refinement::Verdict verdict) {
  if (fine.norm_squared <= error) {
    return fmt::format(
        "0 within the estimated error: {} seems to have no Hermite coefficient of {} degree >= {}",
        activation.name, to_string(parity_of(k)), k);
  }
  return verdict == Refinement::Verdict::slow
             ? slow_convergence(activation)
             : fmt::format("the series needs degrees beyond {}", most_numerical_degree);
}

}  // namespace

NumericalNorm norm_by_quadrature(const Activation& activation, std::uint64_t k, unsigned digits) {
  if (k > most_numerical_degree) {
    return {std::nullopt, NormMethod::quadrature,
            fmt::format("the series needs degrees beyond {}", most_numerical_degree)};
  }
  Level coarse = series(activation, k, digits, 0);
  Refinement refinement;
  for (unsigned level = 1;; ++level) {
    if (coarse.defect) return {std::nullopt, NormMethod::quadrature, coarse.defect};
    const Level fine = series(activation, k, digits, level);
    if (fine.defect) return {std::nullopt, NormMethod::quadrature, fine.defect};
    NumericalNorm result = estimate(coarse, fine);
    const Wide tolerance = fine.norm_squared * power_of_tenth<Wide>(digits + 2);
    const Wide difference = abs(fine.norm_squared - coarse.norm_squared);
    const Refinement::Verdict verdict =
        refinement.judge(difference, std::max<Wide>(tolerance, fine.error), level);
    if (verdict == Refinement::Verdict::refine) {
      coarse = fine;
      continue;
    }
    const Wide error = difference + fine.error;
    if (error > tolerance || fine.norm_squared <= error)
      result.shortfall = why_short(activation, k, fine, error, verdict);
    return result;
  }
}

}  // namespace sqdim::numerical
