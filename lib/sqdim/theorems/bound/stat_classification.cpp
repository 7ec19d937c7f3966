// T2: T1 for labels y in {-1, +1} with E[y|x] = f(x), for which every statistical query is
// correlational. docs/theory.md, 5.5.
#include "sqdim/theorems/bound/detail/counting.hpp"

namespace sqdim::theorems {
namespace {

BoundResult evaluate(const TheoremInput& question) {
  if (!is_classification(question)) return not_applicable(why_without_labels(question));
  const Rational tolerance = least_tolerance_squared(question);
  return counting_bound(question,
                        excluded(question.facts, question.scale(), tolerance, Adversary::drawing));
}

}  // namespace

Theorem stat_classification() {
  return {.name = "stat-classification",
          .task = Task::learning,
          .model = Model::stat,
          .statement =
              "q >= (delta N - m)/K for every statistical query, K as in csq-frame; m = min(N, "
              "floor(Lambda/c^2)), and floor((b - r)/(c^2 - r)) if <f_i, f_j> <= r < c^2 <= b",
          .section = "5.5",
          .citation = "sqdim",
          .after = {"bshouty02", "goel20"},
          .evaluate = evaluate};
}

}  // namespace sqdim::theorems
