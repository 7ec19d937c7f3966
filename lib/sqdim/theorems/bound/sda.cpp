// T5: large sets of functions are little correlated on average. docs/theory.md, 5.11 and 5.20.
#include <algorithm>
#include <utility>

#include "sqdim/theorems/bound/detail/counting.hpp"

namespace sqdim::theorems {
namespace {

/// gamma from below, and whether a bound for answers that cannot see gamma is one for the oracle.
struct AverageCorrelation {
  Rational gamma;
  Hypothesis within;
};

/// Returns s and SDA = ceil(N/(s - 1)) - 1 from s - 1, which excludes less than all.
std::vector<Constant> constants_of(const Portion& by_average, const Rational& whole) {
  std::vector<Constant> constants = {{"s", by_average.most + 1}};
  if (by_average.most > 0) constants.push_back({"SDA", ceil(whole / by_average.most) - 1});
  return constants;
}

/// Applies the counting lemma with K = `excluded`, which is at most `by_average` = s - 1, and names
/// s and SDA. With K >= N it is vacuous.
BoundResult average_bound(const TheoremInput& question, const AverageCorrelation& average,
                          const std::optional<Portion>& by_average,
                          const std::optional<Portion>& excluded) {
  BoundResult result = counting_bound(question, excluded, {average.within});
  if (!result.queries || !by_average) return result;
  const Rational whole = question.facts.size;
  if (by_average->most < whole) {
    if (!question.facts.prior) result.further_constants = constants_of(*by_average, whole);
  } else if (!question.facts.prior && excluded->most >= whole) {
    result.conclusion = Conclusion::vacuous;
    result.queries = Integer(0);
    result.reason = "SDA(gamma) = 0: even the whole family may be too correlated";
  }
  return result;
}

/// Whether nothing is known of average correlations.
bool has_no_averages(const FamilyFacts& facts) {
  return facts.prior && !knows(facts, MeasureBound::average);
}

BoundResult by_tolerance(const TheoremInput& question) {
  if (has_no_averages(question.facts)) return not_applicable(wants_averages);
  const PowerProduct square = power(question.query_tolerance(), 2);
  const PowerProduct gamma = question.gamma.value_or(square);
  const AverageCorrelation average{enclosure(gamma).lower,
                                   {"gamma <= tau^2", at_most(gamma, square)}};
  const FamilyFacts& facts = question.facts;
  const auto by_average =
      least_known(excluded_by_average(facts, question.scale(), average.gamma),
                  excluded_by_average_about_mean(facts, question.scale(), average.gamma));
  const auto by_pairs = excluded(facts, question.scale(), average.gamma, Adversary::drawing);
  return average_bound(question, average, by_average, lesser(by_pairs, by_average));
}

/// Names the hypothesis on gamma.
std::string unseen_text(Data data) {
  return data == Data::laws ? "gamma <= 1/(2 T)" : "gamma <= max(1/(T + 1), 4/T^2)";
}

BoundResult by_samples(const TheoremInput& question) {
  if (!is_statistical(question)) return not_applicable(why_without_labels(question));
  if (has_no_averages(question.facts)) return not_applicable(wants_averages);
  if (!question.samples) return not_applicable(wants_samples);
  const Data data = data_of(question.goal);
  const PowerProduct hidden =
      PowerProduct::exactly(vstat_average_correlation(question.samples->upper, data));
  const PowerProduct gamma = question.gamma.value_or(hidden);
  const AverageCorrelation average{enclosure(gamma).lower,
                                   {unseen_text(data), at_most(gamma, hidden)}};
  const auto k = excluded_by_average(question.facts, Scale::raw, average.gamma);
  return average_bound(question, average, k, k);
}

}  // namespace

Theorem sda() {
  return {
      .name = "sda",
      .task = Task::learning,
      .model = Model::csq,
      .statement =
          "q >= (delta N - m)/K, K the lesser of s - 1, s the least size of which every set of "
          "functions has average correlation at most gamma <= tau^2, and of the K of csq-frame "
          "at tau = sqrt(gamma); SDA(gamma) = ceil(N/(s - 1)) - 1; for a target drawn at random "
          "q > (delta - m)/s, s a measure",
      .section = "5.11",
      .citation = "sqdim",
      .after = {"damian22", "feldman17", "goel20"},
      .evaluate = by_tolerance};
}

Theorem sda_vstat() {
  return {.name = "sda-vstat",
          .task = Task::learning,
          .model = Model::vstat,
          .statement =
              "q >= (delta N - m)/(s - 1), s the least size of which every set of functions has "
              "average correlation at most gamma <= max(1/(T + 1), 4/T^2); for hidden laws, "
              "gamma <= 1/(2 T)",
          .section = "5.20",
          .citation = "sqdim",
          .after = {"feldman17"},
          .evaluate = by_samples};
}

}  // namespace sqdim::theorems
