// T7: statistics of samples, each term of which depends on few of them. docs/theory.md, 5.14 and
// 12.8.
#include <algorithm>
#include <utility>
#include <vector>

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

/// Sums over i and j of <f_i, f_j>^d / N, d = 1, ..., D, as integers: from above, times a unit.
struct PowerSums {
  Integer unit;
  std::vector<Integer> sums;
};

/// N given functions: b^d + (N - 1) r^d (5.14). Everything is multiplied by unit^D.
PowerSums of_functions(const FamilyFacts& facts, const Rational& norm_squared, unsigned degree) {
  const Rational correlation = facts.relative_correlation * norm_squared;
  const Integer unit = unit_of(norm_squared, correlation);
  const Integer b = ceil(norm_squared * unit);
  const Integer r = ceil(correlation * unit);
  PowerSums powers{pow(unit, degree), {}};
  Integer rest = powers.unit;
  for (unsigned d = 1; d <= degree; ++d) {
    rest /= unit;
    powers.sums.push_back((pow(b, d) + (facts.size - 1) * pow(r, d)) * rest);
  }
  return powers;
}

/// A random target: E[<f_w, f_v>^d] (12.8).
PowerSums of_prior(const Prior& prior, unsigned degree) {
  std::vector<Rational> means;
  Integer unit = 1;
  for (unsigned d = 1; d <= degree; ++d) {
    means.push_back(prior.kernel_moment(d));
    if (means.back() > 0) unit = std::max(unit, power_of_two_for(means.back()));
  }
  PowerSums powers{unit, {}};
  for (const Rational& mean : means) powers.sums.push_back(std::max<Integer>(0, ceil(mean * unit)));
  return powers;
}

/// Tests N chi^2 = sum_{d=1}^D C(M, d) sums_d / unit <= N in integers.
class ChiSquared {
 public:
  ChiSquared(Integer size, PowerSums powers) : size_(std::move(size)), powers_(std::move(powers)) {}

  [[nodiscard]] bool at_most_one(const Integer& samples) const { return excess(samples) <= 0; }

  /// Whether chi^2 is 0 for every M.
  [[nodiscard]] bool is_zero() const {
    return std::all_of(powers_.sums.begin(), powers_.sums.end(),
                       [](const Integer& sum) { return sum == 0; });
  }

  /// Returns the largest M with chi^2 <= 1. Preconditions: at_most_one(1), so that there is one; not
  /// is_zero(). N chi^2 is convex in M, so Newton's iteration from above never passes it.
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
  /// Estimates log2 of the M at which the last term alone, M^D/D! sums_D / unit, is N.
  [[nodiscard]] std::uint64_t bits_guess() const {
    const auto degree = powers_.sums.size();
    const Integer& last = powers_.sums.back();
    const std::uint64_t above = msb(size_) + msb(powers_.unit);
    const std::uint64_t below = last == 0 ? 0 : std::min(above, msb(last));
    return (above - below) / degree + msb(Integer(degree));
  }

  /// Returns N (chi^2 - 1), scaled.
  [[nodiscard]] Integer excess(const Integer& samples) const {
    Integer sum = -(size_ * powers_.unit);
    Integer choices = 1;
    unsigned d = 0;
    for (const Integer& power_sum : powers_.sums) {
      if (samples <= d) break;
      choices = choices * (samples - d) / (d + 1);
      sum += choices * power_sum;
      ++d;
    }
    return sum;
  }

  Integer size_;
  PowerSums powers_;
};

BoundResult evaluate(const TheoremInput& question) {
  if (!is_statistical(question)) return not_applicable(why_without_labels(question));
  if (!question.low_degree)
    return not_applicable("give --low-degree D, the samples that one term may look at");
  const auto& prior = question.facts.prior;
  if (prior && !prior->kernel_moment) return not_applicable("chi^2 is infinite");
  std::vector<Hypothesis> hypotheses = hypotheses_of(question);
  if (std::optional<BoundResult> unmet = without_hypothesis(hypotheses)) return *std::move(unmet);
  const std::optional<Enclosure> norm = question.norm_squared();
  if (!norm) return without_lambda(std::move(hypotheses));
  const FamilyFacts& facts = question.facts;
  const ChiSquared chi_squared(facts.size,
                               prior ? of_prior(*prior, *question.low_degree)
                                     : of_functions(facts, norm->upper, *question.low_degree));
  BoundResult result{.conclusion = Conclusion::holds,
                     .hypotheses = std::move(hypotheses),
                     .queries = Integer(1),
                     .counted = Counted::samples};
  if (chi_squared.is_zero()) {
    result.queries = Unbounded{};
    result.reason = invisible_to_statistics;
  } else if (chi_squared.at_most_one(1)) {
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
