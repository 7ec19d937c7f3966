// T1's random adversary: a triangular draw around 0, independent of the target, if it is valid;
// otherwise the exact correlation. Its width is tau; for VSTAT(t) it is the width in the proof of
// T4, for queries of mean 1/2.
#include "sqdim/learning/oracle/oracle.hpp"

namespace sqdim::strategies {
namespace {

/// Returns tau, or a lower bound on (docs/theory.md, 5.10)
/// 2 sqrt(beta/(2t)) = sqrt((sqrt 3 - 1)/t).
Rational width(const Situation& situation) {
  const OracleModel& model = situation.model;
  if (!model.counts_samples) return model.parameter;
  const Rational square = Rational(7'320'508, 10'000'000) / model.parameter;
  constexpr unsigned bits = 40;
  return square_root(square, bits).lower;
}

Answer answer(const Situation& situation) {
  const Rational first = situation.random.uniform();
  const Rational second = situation.random.uniform();
  return situation.or_truth({.rational = width(situation) * (first + second - 1), .root = 0});
}

}  // namespace

Strategy triangular() {
  return {"triangular",
          "a triangular draw on [-tau, tau] whenever it is valid, else the exact correlation", true,
          answer, AnswerRule::draw};
}

}  // namespace sqdim::strategies
