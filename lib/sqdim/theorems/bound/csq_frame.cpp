// T1: answers drawn from the triangular density. docs/theory.md, 5.3.
#include "sqdim/theorems/bound/detail/counting.hpp"

namespace sqdim::theorems {
namespace {

BoundResult evaluate(const TheoremInput& question) {
  if (is_classification(question)) {
    return not_applicable("a bound for regression; for classification see stat-classification");
  }
  return counting_bound(question, 2);
}

}  // namespace

Theorem csq_frame() {
  return {.name = "csq-frame",
          .task = Task::learning,
          .model = Model::csq,
          .statement =
              "q >= (delta N - m)/K, K = ceil(Lambda/(2 tau^2)) - 1, m = min(N, "
              "floor(Lambda/(b - eps)), floor(Delta/(Delta - 2 eps)))",
          .section = "5.3",
          .citation = "sqdim",
          .evaluate = evaluate};
}

}  // namespace sqdim::theorems
