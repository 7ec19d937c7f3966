// The sets of directions with the largest correlations are caps: docs/theory.md, 12.3.
#include "sqdim/theorems/bound/detail/counting.hpp"

namespace sqdim::theorems {
namespace {

BoundResult evaluate(const TheoremInput& question) {
  if (!has_direction(question.facts)) return not_applicable(wants_direction);
  if (!question.facts.prior->measures->knows(MeasureBound::caps))
    return not_applicable("the correlation is not known to increase with <w, v>");
  return counting_bound(question, excluded_by_caps(question.facts, question.scale(),
                                                   least_tolerance_squared(question)));
}

}  // namespace

Theorem csq_caps() {
  return {.name = "csq-caps",
          .task = Task::learning,
          .model = Model::csq,
          .statement =
              "q > (delta - m)/K, K = P(|<w, v>| >= t_0), if the mean of <f_w, f_v> over w and v "
              "in a cap {<w, e> >= t_0 >= 0} is at most tau^2, and <f_w, f_v> does not decrease "
              "in <w, v>",
          .section = "12.3",
          .citation = "sqdim",
          .after = {"baernstein76"},
          .evaluate = evaluate};
}

}  // namespace sqdim::theorems
