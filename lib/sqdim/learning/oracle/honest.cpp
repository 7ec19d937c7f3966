// The target's exact correlation.
#include "sqdim/learning/oracle/oracle.hpp"

namespace sqdim::strategies {
namespace {

Answer answer(const Situation& situation) {
  return {.rational = 0, .root = situation.truth()};
}

}  // namespace

Strategy honest() {
  return {"honest", "the exact correlation <h, f>", true, answer};
}

}  // namespace sqdim::strategies
