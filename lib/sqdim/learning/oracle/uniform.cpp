// The exact correlation plus uniform noise, as large as validity allows.
#include "sqdim/learning/oracle/oracle.hpp"

namespace sqdim::strategies {
namespace {

Answer answer(const Situation& situation) {
  const Rational share = 2 * situation.random.uniform() - 1;
  return {.rational = situation.tolerance() * share, .root = situation.truth()};
}

}  // namespace

Strategy uniform() {
  return {"uniform", "the exact correlation and uniform noise on [-tau, tau]", true, answer};
}

}  // namespace sqdim::strategies
