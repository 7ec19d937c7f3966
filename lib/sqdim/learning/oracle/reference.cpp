// The reference answer 0, as if the target were f = 0, if it is valid; otherwise the exact
// correlation.
#include "sqdim/learning/oracle/oracle.hpp"

namespace sqdim::strategies {
namespace {

Answer answer(const Situation& situation) {
  return situation.or_truth({.rational = 0, .root = 0});
}

}  // namespace

Strategy reference() {
  return {"reference", "0 whenever 0 is valid, else the exact correlation", true, answer,
          AnswerRule::zero};
}

}  // namespace sqdim::strategies
