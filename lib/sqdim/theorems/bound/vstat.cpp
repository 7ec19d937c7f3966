// T4: queries whose tolerance corresponds to t samples. docs/theory.md, 5.10.
#include "sqdim/theorems/bound/detail/counting.hpp"

namespace sqdim::theorems {
namespace {

BoundResult evaluate(const TheoremInput& question) {
  if (!is_classification(question)) return not_applicable(wants_classification);
  if (!question.samples) return not_applicable("give --samples T, the T of VSTAT(T)");
  return counting_bound(question, [&](const Enclosure& lambda) {
    const Rational quarter = question.samples->upper * lambda.upper / 4;
    return floor_of_surd(quarter, quarter, 3);
  });
}

}  // namespace

Theorem vstat() {
  return {.name = "vstat",
          .task = Task::learning,
          .model = Model::vstat,
          .statement =
              "q >= (delta N - m)/K, K = floor((1 + sqrt 3)/4 T Lambda), m = min(N, "
              "floor(Lambda/c^2))",
          .section = "5.10",
          .citation = "sqdim",
          .after = {"feldman17"},
          .evaluate = evaluate};
}

}  // namespace sqdim::theorems
