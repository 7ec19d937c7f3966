// T5: large sets are little correlated on average. docs/theory.md, 5.11.
#include <algorithm>

#include "sqdim/theorems/bound/detail/counting.hpp"

namespace sqdim::theorems {
namespace {

/// gamma, and whether a bound for tolerance sqrt(gamma) is also one for tau.
struct AverageCorrelation {
  Enclosure gamma;
  Verdict within_tolerance;
};

AverageCorrelation average_correlation(const TheoremInput& question) {
  const Enclosure tau = question.query_tolerance();
  const Enclosure square = product(tau, tau);
  if (!question.gamma) return {square, Verdict::holds};
  const Enclosure gamma = *question.gamma;
  if (gamma.upper <= square.lower) return {gamma, Verdict::holds};
  return {gamma, gamma.lower > square.upper ? Verdict::fails : Verdict::undecided};
}

BoundResult evaluate(const TheoremInput& question) {
  const auto [gamma, within_tolerance] = average_correlation(question);
  const std::optional<Enclosure> norm = question.norm_squared();
  const Integer size = question.facts.size;
  std::optional<Integer> least;  // s
  if (norm && norm->upper > 0)
    least = least_uncorrelated(question.facts, gamma.lower / norm->upper);
  BoundResult result = counting_bound(
      question, [&](const Enclosure& /*lambda*/) { return least ? Integer(*least - 1) : size; },
      {{"gamma <= tau^2", within_tolerance}});
  if (!result.queries) return result;
  if (!least) {
    result.conclusion = Conclusion::vacuous;
    result.queries = Integer(0);
    result.reason = "SDA(gamma) = 0: even the whole family may be too correlated";
    return result;
  }
  result.further_constants.push_back({"s", *least});
  if (*least > 1) {
    const Integer others = *least - 1;
    result.further_constants.push_back({"SDA", (size + others - 1) / others - 1});
  }
  return result;
}

}  // namespace

Theorem sda() {
  return {.name = "sda",
          .task = Task::learning,
          .model = Model::csq,
          .statement =
              "q >= (delta N - m)/(s - 1), s the least size of which every set of functions "
              "has average correlation at most gamma <= tau^2; SDA(gamma) = ceil(N/(s - "
              "1)) - 1",
          .section = "5.11",
          .citation = "feldman17",
          .after = {"damian22", "goel20"},
          .evaluate = evaluate};
}

}  // namespace sqdim::theorems
