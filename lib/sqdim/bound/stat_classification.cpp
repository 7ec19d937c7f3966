// T2: T1 for labels y in {-1, +1} with E[y|x] = f(x), where every statistical query is
// correlational. docs/theory.md, 5.5.
#include "sqdim/bound/counting.hpp"

namespace sqdim::theorems {
namespace {

BoundResult evaluate(const Question& question) {
  if (!std::holds_alternative<ClassificationGoal>(question.goal)) {
    return not_applicable("a bound for classification: give --outer sign or --outer tanh");
  }
  return counting_bound(question, 2);
}

}  // namespace

Theorem stat_classification() {
  return {"stat-classification", "STAT",
          "q >= (delta N - m)/K for every statistical query, K = ceil(Lambda/(2 tau^2)) - 1, m = "
          "min(N, floor(Lambda/c^2))",
          "sqdim", evaluate};
}

}  // namespace sqdim::theorems
