// The classical adversary, which answers 0 whenever it may. docs/theory.md, 5.6.
#include "sqdim/theorems/bound/detail/counting.hpp"

namespace sqdim::theorems {
namespace {

BoundResult evaluate(const TheoremInput& question) {
  return counting_bound(question, 1);
}

}  // namespace

Theorem zero_answer() {
  return {.name = "zero-answer",
          .task = Task::learning,
          .model = Model::csq,
          .statement =
              "q >= (delta N - m)/K, K = ceil(Lambda/tau^2) - 1: the oracle answers 0 "
              "whenever 0 is valid",
          .section = "5.6",
          .citation = "simon06",
          .evaluate = evaluate};
}

}  // namespace sqdim::theorems
