// T7: statistics of samples, each term of which depends on few of them. docs/theory.md, 5.14.
#include <algorithm>
#include <utility>

#include "sqdim/theorems/bound/detail/counting.hpp"

namespace sqdim::theorems {
namespace {

/// Returns 2^places so large that 128 bits are left of the multiple of a positive number.
Integer power_of_two_for(const Rational& x) {
  constexpr std::uint64_t kept = 128;
  const std::uint64_t above = msb(numerator(x));
  const std::uint64_t below = msb(denominator(x)) + 1;
  return Integer(1) << (kept + (below > above ? below - above : 0));
}

/// Returns the number by which b and r are multiplied before they are rounded up to integers: their
/// common denominator, so that nothing is rounded, unless that is long.
Integer unit_of(const Rational& norm_squared, const Rational& correlation) {
  constexpr std::uint64_t most_bits = 256;
  const Rational r = correlation > 0 ? correlation : Rational(1);
  const Integer both = denominator(norm_squared) * denominator(r);
  if (msb(both) <= most_bits) return both;
  return std::max(power_of_two_for(norm_squared), power_of_two_for(r));
}

/// Tests N chi^2 = sum_{d=1}^{degree} C(M, d) (b^d + (N-1) r^d) <= N in integers: everything is
/// multiplied by unit^degree.
class ChiSquared {
 public:
  ChiSquared(Integer size, const Rational& norm_squared, const Rational& correlation,
             unsigned degree)
      : size_(std::move(size)),
        unit_(unit_of(norm_squared, correlation)),
        norm_(ceil(norm_squared * unit_)),
        correlation_(ceil(correlation * unit_)),
        degree_(degree),
        units_(pow(unit_, degree)) {}

  [[nodiscard]] bool at_most_one(const Integer& samples) const { return excess(samples) <= 0; }

  /// Returns the largest M with chi^2 <= 1. Precondition: at_most_one(1), so that there is one. N
  /// chi^2 is convex in M, so Newton's iteration from above never passes it.
  [[nodiscard]] Integer most_samples() const {
    Integer samples = Integer(1) << bits_guess();
    while (samples > 1 && !at_most_one(samples / 2)) samples /= 2;
    while (at_most_one(samples)) samples *= 2;
    while (true) {
      const Integer above = excess(samples);
      if (above <= 0) return samples;
      const Integer slope = above - excess(samples - 1);
      samples -= std::max<Integer>(1, above / slope);
    }
  }

 private:
  /// Estimates log2 of the M at which the last term alone, (M b)^D/D!, is N.
  [[nodiscard]] std::uint64_t bits_guess() const {
    const std::uint64_t above_one = msb(unit_) - std::min(msb(unit_), msb(norm_));
    return msb(size_) / degree_ + msb(Integer(degree_)) + above_one;
  }

  /// Returns N (chi^2 - 1), scaled.
  [[nodiscard]] Integer excess(const Integer& samples) const {
    Integer sum = -(size_ * units_);
    Integer choices = 1;
    Integer norm = 1;
    Integer correlation = 1;
    Integer rest = units_;
    for (unsigned d = 1; d <= degree_ && samples >= d; ++d) {
      choices = choices * (samples - d + 1) / d;
      norm *= norm_;
      correlation *= correlation_;
      rest /= unit_;
      sum += choices * (norm + (size_ - 1) * correlation) * rest;
    }
    return sum;
  }

  Integer size_;
  Integer unit_;
  Integer norm_;
  Integer correlation_;
  unsigned degree_;
  Integer units_;  // unit^degree
};

BoundResult evaluate(const TheoremInput& question) {
  if (!is_classification(question)) return not_applicable(wants_classification);
  if (!question.low_degree)
    return not_applicable("give --low-degree D, the samples that one term may look at");
  std::vector<Hypothesis> hypotheses = hypotheses_of(question);
  if (std::optional<BoundResult> unmet = without_hypothesis(hypotheses)) return *std::move(unmet);
  const std::optional<Enclosure> norm = question.norm_squared();
  if (!norm) return without_lambda(std::move(hypotheses));
  const Rational correlation = question.facts.relative_correlation * norm->upper;
  const ChiSquared chi_squared(question.facts.size, norm->upper, correlation, *question.low_degree);
  BoundResult result{.conclusion = Conclusion::holds,
                     .hypotheses = std::move(hypotheses),
                     .queries = Integer(1),
                     .counted = Counted::samples};
  if (chi_squared.at_most_one(1)) {
    const Integer most = chi_squared.most_samples();
    result.queries = Integer(most + 1);
    result.further_constants = {{"M", most}};
  }
  return result;
}

}  // namespace

Theorem low_degree() {
  return {.name = "low-degree",
          .task = Task::decision,
          .model = Model::low_degree,
          .statement =
              "more than M samples, M the largest with chi^2 = sum_{d=1}^D C(M,d) "
              "mean_{i,j} <f_i,f_j>^d <= 1, for a statistic of samplewise degree D that "
              "tells labels from noise by one standard deviation",
          .section = "5.14",
          .citation = "brennan21",
          .evaluate = evaluate,
          .holds_for_parts = false};
}

}  // namespace sqdim::theorems
