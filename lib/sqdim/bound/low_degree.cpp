// T7: statistics of samples, each term of which looks at few of them. docs/theory.md, 5.14.
#include <algorithm>
#include <utility>

#include "sqdim/bound/counting.hpp"

namespace sqdim::theorems {
namespace {

/// x rounded up to `bits` binary places: few bits keep the powers below small.
struct RoundedUp {
  static constexpr unsigned bits = 128;
  Integer scaled;

  explicit RoundedUp(const Rational& x) : scaled(ceil(x * power_of_two(bits))) {}
};

/// sum_{d=1}^{degree} C(M, d) (b^d + (N-1) r^d) <= N, which is N chi^2 <= N, in integers: everything
/// is multiplied by 2^(bits degree).
class ChiSquared {
 public:
  ChiSquared(Integer size, const Rational& norm_squared, const Rational& correlation,
             unsigned degree)
      : size_(std::move(size)), norm_(norm_squared), correlation_(correlation), degree_(degree) {}

  [[nodiscard]] bool at_most_one(const Integer& samples) const { return excess(samples) <= 0; }

  /// The largest M with chi^2 <= 1, when there is one: at_most_one(1). N chi^2 is convex in M, so
  /// that Newton's iteration from above never passes it.
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
  /// About log2 of the M at which the last term alone, (M b)^D/D!, is N.
  [[nodiscard]] std::uint64_t bits_guess() const {
    const std::uint64_t above_one =
        RoundedUp::bits - std::min<std::uint64_t>(RoundedUp::bits, msb(norm_.scaled));
    return msb(size_) / degree_ + msb(Integer(degree_)) + above_one;
  }

  /// N (chi^2 - 1), scaled.
  [[nodiscard]] Integer excess(const Integer& samples) const {
    const std::uint64_t all = std::uint64_t{RoundedUp::bits} * degree_;
    Integer sum = -(size_ << all);
    Integer choices = 1;
    Integer norm = 1;
    Integer correlation = 1;
    for (unsigned d = 1; d <= degree_ && samples >= d; ++d) {
      choices = choices * (samples - d + 1) / d;
      norm *= norm_.scaled;
      correlation *= correlation_.scaled;
      const Integer mean = norm + (size_ - 1) * correlation;
      sum += choices * mean << (all - std::uint64_t{RoundedUp::bits} * d);
    }
    return sum;
  }

  Integer size_;
  RoundedUp norm_;
  RoundedUp correlation_;
  unsigned degree_;
};

BoundResult evaluate(const Question& question) {
  if (!is_classification(question)) return not_applicable(wants_classification);
  if (!question.low_degree)
    return not_applicable("give --low-degree D, the samples that one term may look at");
  std::vector<Hypothesis> hypotheses = hypotheses_of(question);
  if (std::optional<BoundResult> unmet = without_hypothesis(hypotheses)) return *std::move(unmet);
  const std::optional<Enclosure> norm = question.norm_squared();
  if (!norm) return without_lambda(std::move(hypotheses));
  const Rational correlation = question.dimension.relative_correlation * norm->upper;
  const ChiSquared chi_squared(question.dimension.size, norm->upper, correlation,
                               *question.low_degree);
  BoundResult result{.conclusion = Conclusion::holds,
                     .hypotheses = std::move(hypotheses),
                     .queries = Integer(1),
                     .counted = Counted::samples,
                     .reason = ""};
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
          .model = "low-degree",
          .statement =
              "more than M samples, M the largest with chi^2 = sum_{d=1}^D C(M,d) "
              "mean_{i,j} <f_i,f_j>^d <= 1, for a statistic of samplewise degree D that "
              "tells labels from noise by one standard deviation",
          .section = "5.14",
          .citation = "brennan21",
          .evaluate = evaluate};
}

}  // namespace sqdim::theorems
