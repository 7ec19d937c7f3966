// Statistics that are polynomials of low total degree in the inputs: docs/theory.md, 12.8.
#include <utility>

#include "sqdim/functions/zonal/low_degree.hpp"
#include "sqdim/theorems/bound/detail/counting.hpp"

namespace sqdim::theorems {
namespace {

constexpr long bits = 192;

/// The series of the laws of samples, relative to the product of the marginals of x and of a label.
ZonalSeries series_of_samples(const Prior& prior) {
  const std::optional<Activation>& activation = prior.ingredients.activation;
  return activation ? binary_label_series(*activation) : prior.direction()->series;
}

/// Tests chi^2_{<=D}(M) <= 1, which holds for all smaller M if it does for one.
class TotalDegree {
 public:
  TotalDegree(const Prior& prior, unsigned degree)
      : series_(series_of_samples(prior)),
        n_(prior.ingredients.n),
        degree_(degree),
        precision_{bits, prior.arithmetic} {}

  [[nodiscard]] bool at_most_one(const Integer& samples) const {
    return advantage(samples).enclosure().upper <= 1;
  }

  /// Whether chi^2 is 0 for every M: it is if it is for M = D. One sample does not show it: an odd
  /// kernel is seen by pairs of samples.
  [[nodiscard]] bool is_zero() const { return advantage(degree_).enclosure().upper == 0; }

  /// Returns the largest M with chi^2 <= 1. Preconditions: at_most_one(1); not is_zero().
  [[nodiscard]] Integer most_samples() const {
    Integer fewer = 1;
    Integer more = 2;
    while (at_most_one(more)) {
      fewer = more;
      more = more * more;
    }
    while (more - fewer > 1) {
      const Integer middle = (fewer + more) / 2;
      (at_most_one(middle) ? fewer : more) = middle;
    }
    return fewer;
  }

 private:
  [[nodiscard]] Ball advantage(const Integer& samples) const {
    return total_degree_advantage(series_, n_, samples, degree_, precision_);
  }

  ZonalSeries series_;
  std::uint64_t n_;
  unsigned degree_;
  Precision precision_;
};

BoundResult evaluate(const TheoremInput& question) {
  if (!has_direction(question.facts)) return not_applicable(wants_direction);
  if (!is_statistical(question)) return not_applicable(why_without_labels(question));
  if (!question.low_degree) return not_applicable("give --low-degree D, the total degree");
  std::vector<Hypothesis> hypotheses = hypotheses_of(question);
  if (std::optional<BoundResult> unmet = without_hypothesis(hypotheses)) return *std::move(unmet);
  const TotalDegree statistics(*question.facts.prior, *question.low_degree);
  BoundResult result{.conclusion = Conclusion::holds,
                     .hypotheses = std::move(hypotheses),
                     .queries = Integer(1),
                     .counted = Counted::samples};
  if (statistics.is_zero()) {
    result.queries = Unbounded{};
    result.reason = invisible_to_statistics;
  } else if (statistics.at_most_one(1)) {
    const Integer most = statistics.most_samples();
    result.queries = Integer(most + 1);
    result.further_constants = {{"M", most}};
  }
  return result;
}

}  // namespace

Theorem low_degree_total() {
  return {
      .name = "low-degree-total",
      .task = Task::decision,
      .model = Model::low_degree,
      .statement =
          "more than M samples, M the largest with chi^2 = sum_{j=1}^D [rho^j] (1 + sum_d c_d^2 "
          "rho^d)^M E[rho^j] <= 1, for a statistic of total degree at most D in the inputs that "
          "tells a hidden direction from none by one standard deviation",
      .section = "12.8",
      .citation = "sqdim",
      .after = {"kunisky19", "damian24"},
      .evaluate = evaluate,
      .holds_for_parts = false};
}

}  // namespace sqdim::theorems
