// The classical adversary, which gives the same answer whenever it may. docs/theory.md, 5.6.
#include "sqdim/theorems/bound/detail/counting.hpp"

namespace sqdim::theorems {
namespace {

BoundResult evaluate(const TheoremInput& question) {
  const Rational tolerance = least_tolerance_squared(question);
  return counting_bound(
      question, excluded_at_best(question.facts, question.scale(), tolerance, Adversary::constant));
}

}  // namespace

Theorem zero_answer() {
  return {.name = "zero-answer",
          .task = Task::learning,
          .model = Model::csq,
          .statement =
              "q >= (delta N - m)/K, K = max {a: Lambda_a > a tau^2}: the oracle answers 0, or "
              "what the mean of the functions would, whenever that is valid; for a target drawn at "
              "random q > (delta - m)/K, K bounding the measure of those for "
              "which it is not",
          .section = "5.6",
          .citation = "simon06",
          .evaluate = evaluate};
}

}  // namespace sqdim::theorems
