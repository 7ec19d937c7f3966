// T1: answers drawn from the triangular density. docs/theory.md, 5.3.
#include "sqdim/theorems/bound/detail/counting.hpp"

namespace sqdim::theorems {
namespace {

BoundResult evaluate(const TheoremInput& question) {
  if (is_classification(question)) {
    return not_applicable("a bound for regression; for classification see stat-classification");
  }
  const Rational tolerance = least_tolerance_squared(question);
  BoundResult result = counting_bound(
      question, excluded(question.facts, question.scale(), tolerance, Adversary::drawing));
  result.sufficient = sufficient_to_learn(question, result);
  return result;
}

}  // namespace

Theorem csq_frame() {
  return {
      .name = "csq-frame",
      .task = Task::learning,
      .model = Model::csq,
      .statement =
          "q >= (delta N - m)/K, K = ceil(max_a (Lambda_a - a lambda)/(2 (tau^2 - lambda))) - 1 "
          "for any lambda in [0, tau^2), Lambda_a the largest eigenvalue of the Gram matrix of "
          "any a of the functions; m = min(N, floor(Lambda/(b - eps))), and floor(Delta/(Delta - "
          "2 eps)) if 2 eps < Delta; for a target drawn at random q > (delta - m)/K, K = "
          "Lambda/(2 tau^2), and K and m are measures",
      .section = "5.3",
      .citation = "sqdim",
      .evaluate = evaluate};
}

}  // namespace sqdim::theorems
