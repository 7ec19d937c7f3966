// The classical adversary, which answers 0 whenever it may. docs/theory.md, 5.6.
#include "sqdim/bound.hpp"

namespace sqdim::theorems {
namespace {

BoundResult evaluate(const Question& question) {
  return with_lambda(question, [](const Question& q, const Enclosure& lambda) {
    return counting_bound(q, excluded_per_answer(lambda, q.tolerance, 1), indistinguishable(q));
  });
}

}  // namespace

Theorem zero_answer() {
  return {
      "zero-answer", "CSQ",
      "q >= (delta N - m)/K, K = ceil(Lambda/tau^2) - 1: the oracle answers 0 whenever 0 is valid",
      "simon06", evaluate};
}

}  // namespace sqdim::theorems
