// Moments of the correlations of one query with functions of a hidden direction: docs/theory.md,
// 12.3.
#include "sqdim/theorems/bound/detail/counting.hpp"

namespace sqdim::theorems {
namespace {

BoundResult evaluate(const TheoremInput& question) {
  if (!knows(question.facts, MeasureBound::moments)) return not_applicable(wants_direction);
  return counting_bound(question, excluded_by_moments(question.facts, question.scale(),
                                                      least_tolerance_squared(question)));
}

}  // namespace

Theorem csq_moments() {
  return {.name = "csq-moments",
          .task = Task::learning,
          .model = Model::csq,
          .statement =
              "q > (delta - m)/K, K = min_p (Lambda_p/tau^2)^(p/2), Lambda_p = sum_l lambda_l "
              "H_{l,p} over the eigenvalues of a hidden direction or rotation, H_{l,p} the "
              "hypercontractive "
              "constants of degree l",
          .section = "12.3",
          .citation = "sqdim",
          .after = {"diakonikolas23"},
          .evaluate = evaluate};
}

}  // namespace sqdim::theorems
