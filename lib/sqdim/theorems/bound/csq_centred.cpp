// T1'': T1 for the functions minus their mean; after yang05. docs/theory.md, 5.17.
#include "sqdim/theorems/bound/detail/counting.hpp"

namespace sqdim::theorems {
namespace {

BoundResult evaluate(const TheoremInput& question) {
  if (!question.facts.centred && !question.facts.prior)
    return not_applicable("the mean of the functions is not known to correlate them");
  const Rational tolerance = least_tolerance_squared(question);
  return counting_bound(question, excluded_about_mean(question.facts, question.scale(), tolerance,
                                                      Adversary::drawing));
}

}  // namespace

Theorem csq_centred() {
  return {
      .name = "csq-centred",
      .task = Task::learning,
      .model = Model::csq,
      .statement =
          "q >= (delta N - m)/K, K = ceil(Lambda_0/(2 tau^2)) - 1, Lambda_0 the largest eigenvalue "
          "of the Gram matrix of f_i - f_0, f_0 the mean of the functions; for a target drawn at "
          "random q > (delta - m)/K, K = Lambda_0/(2 tau^2)",
      .section = "5.17",
      .citation = "sqdim",
      .after = {"yang05"},
      .evaluate = evaluate};
}

}  // namespace sqdim::theorems
