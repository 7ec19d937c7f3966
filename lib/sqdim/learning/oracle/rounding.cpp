// The exact correlation, rounded to the nearest multiple of 2 tau: deterministic, and as coarse as
// validity allows.
#include "sqdim/learning/oracle/oracle.hpp"

namespace sqdim::strategies {
namespace {

Answer answer(const Situation& situation) {
  const Rational step = 2 * situation.tolerance();
  const Answer truth{.rational = 0, .root = situation.truth()};
  if (step <= 0) return truth;
  // floor(c / step + 1/2), c = x / sqrt(Q) = (x / Q) sqrt(Q).
  const Integer& radicand = situation.correlations.radicand;
  const Rational factor = Rational(Integer(situation.truth()), radicand) / step;
  return {.rational = step * floor_of_surd(Rational(1, 2), factor, radicand), .root = 0};
}

}  // namespace

Strategy rounding() {
  return {"rounding", "the exact correlation rounded to the nearest multiple of 2 tau", true,
          answer};
}

}  // namespace sqdim::strategies
