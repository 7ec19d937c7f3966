// ||g_S||^2 from the definition of psi: theory.md, 2.7.
#include "sqdim/values/estimates/multiprecision/detail/methods.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "sqdim/values/estimates/multiprecision/detail/refinement.hpp"

namespace sqdim::numerical {
namespace {

/// The numbers a(k', d) k'^d / k^d for every k' <= k of k's parity, by (2e); all terms are >= 0.
class OddWords {
 public:
  explicit OddWords(std::uint64_t k)
      : k_(k), first_(k % 2), ratios_(static_cast<std::size_t>(k / 2) + 1, Wide(0)) {
    ratios_[0] = first_ == 0 ? Wide(1) : 1 / Wide(k);
  }
  /// Returns a(k, d) for the current d, at first the one of k's parity below 2.
  [[nodiscard]] const Wide& probability() const { return ratios_.back(); }
  [[nodiscard]] double step_cost() const { return 4 * static_cast<double>(ratios_.size()); }
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

/// Returns max(0, 2 - (1 + exp(-2 d / k))^k), of (2h).
Wide least_tail_weight(std::uint64_t k, unsigned long d) {
  const Wide decay = exp(-2 * Wide(d) / k);
  return std::max<Wide>(0, 2 - pow(1 + decay, static_cast<int>(k)));
}

struct Level {
  Wide norm_squared = 0;
  Wide error = 0;  // of truncation and rounding
  /// Whether the series ended because it ran out of degrees, or of operations.
  bool out_of_degrees = false;
  bool out_of_work = false;
};

constexpr unsigned rounding_digits = 140;
constexpr unsigned zero_digits = 60;

Wide two_to(std::uint64_t power) {
  return pow(Wide(2), static_cast<int>(power));
}

/// Sums the series until its truncation is negligible, or nothing except rounding is left of
/// Parseval's remainder.
Level series(Refinement& refinement, std::uint64_t k, unsigned digits) {
  SampledPart part(refinement.samples(), parity_of(k));
  const Wide four_to_k = two_to(2 * k);
  const Wide two_to_k = two_to(k + 1);
  const Wide rounding = refinement.samples().norm_squared * power_of_tenth<Wide>(rounding_digits);
  OddWords words(k);
  Wide sum = 0;
  Wide remaining = part.norm_squared();
  for (; part.degree() <= most_numerical_degree; part.advance(), words.advance()) {
    if (!refinement.work().spend(part.step_cost() + words.step_cost()))
      return {four_to_k * sum, two_to_k * remaining, false, true};
    const Wide coefficient = part.coefficient();
    sum += coefficient * coefficient * words.probability();
    remaining -= coefficient * coefficient;
    if (part.degree() < k) continue;
    const Wide weight = least_tail_weight(k, part.degree() + 2);
    const Wide tail = std::max<Wide>(0, remaining) * two_to_k;
    const Wide total = four_to_k * sum + tail * (1 + weight) / 2;
    const Wide truncation = tail * (1 - weight) / 2;
    if (truncation <= total * power_of_tenth<Wide>(digits + 4) || remaining <= rounding)
      return {total, truncation + two_to_k * rounding};
  }
  return {four_to_k * sum, two_to_k * remaining, true};
}

std::string beyond_degrees() {
  return fmt::format("the series needs degrees beyond {}", most_numerical_degree);
}

/// Returns an estimate, and the reason why it does not have its digits.
NumericalNorm conclude(const Refinement& refinement, Refinement::Verdict verdict,
                       const Level& level, const Wide& error, const Wide& tolerance) {
  NumericalNorm norm{Estimate{exact(level.norm_squared), exact(error)}, NormMethod::quadrature,
                     std::nullopt};
  const std::string reason = level.out_of_degrees ? beyond_degrees() : refinement.reason(verdict);
  if (!is_estimate(error, level.norm_squared)) {
    norm.value = std::nullopt;
    norm.shortfall = "smaller than the estimated error: " + reason;
  } else if (error > tolerance) {
    norm.shortfall = reason;
  }
  return norm;
}

/// Returns the norm, unless a part of psi may have been missed: then it is undecided.
NumericalNorm unless_left_open(const Refinement& refinement, NumericalNorm norm) {
  const std::optional<std::string> why = refinement.left_open();
  return norm.value && why ? NumericalNorm{std::nullopt, norm.method, why} : std::move(norm);
}

/// Returns 0, for a result that is 0 within an error tiny against 2^(k+1) ||psi||^2.
NumericalNorm conclude_zero(const Activation& activation, std::uint64_t k, const Level& level,
                            const Wide& error) {
  const std::string reason =
      !activation.typed
          ? "smaller than the estimated error"
          : fmt::format(
                "0 within the estimated error: {} seems to have no Hermite coefficient of {} "
                "degree >= {}",
                activation.name, to_string(parity_of(k)), k);
  return {Estimate{exact(level.norm_squared), exact(error)}, NormMethod::quadrature, reason};
}

}  // namespace

NumericalNorm norm_by_quadrature(const Activation& activation, std::uint64_t k, unsigned digits) {
  const auto undecided = [](std::string why) {
    return NumericalNorm{std::nullopt, NormMethod::quadrature, std::move(why)};
  };
  if (k > most_numerical_degree) return undecided(beyond_degrees());
  Refinement refinement(activation);
  if (refinement.defect()) return undecided(*refinement.defect());
  Level coarse = series(refinement, k, digits);
  if (coarse.out_of_work) return undecided(too_expensive(activation));
  if (coarse.out_of_degrees && !is_estimate(coarse.error, coarse.norm_squared))
    return undecided(beyond_degrees());
  while (true) {
    refinement.refine();
    if (refinement.defect()) return undecided(*refinement.defect());
    const Level fine = series(refinement, k, digits);
    if (fine.out_of_work) return undecided(too_expensive(activation));
    const Wide size = sqrt(refinement.samples().norm_squared);
    const Wide tolerance = fine.norm_squared * power_of_tenth<Wide>(digits + 2);
    const Wide difference = abs(fine.norm_squared - coarse.norm_squared);
    const Wide per_unseen = two_to(k + 1) * 2 * size;
    const Refinement::Verdict verdict = refinement.judge(
        difference, std::max<Wide>(tolerance, fine.error), Wide(tolerance / per_unseen));
    coarse = fine;
    if (verdict == Refinement::Verdict::refine) continue;
    // By Bessel's inequality a part e of psi changes the squared coefficients by at most 2 ||psi||
    // ||e|| + ||e||^2 in total; theory.md, 2.7, "Stability".
    const Wide lost = refinement.unseen().norm + refinement.lost();
    const Wide error = difference + fine.error + per_unseen * lost * (1 + lost / size);
    const bool is_tiny = error <= per_unseen * size * power_of_tenth<Wide>(zero_digits);
    return unless_left_open(refinement,
                            is_tiny && !is_estimate(error, fine.norm_squared)
                                ? conclude_zero(activation, k, fine, error)
                                : conclude(refinement, verdict, fine, error, tolerance));
  }
}

}  // namespace sqdim::numerical
