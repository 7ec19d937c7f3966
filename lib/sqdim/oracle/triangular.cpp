// T1's random adversary: a triangular draw on [-tau, tau], independent of the target, whenever it
// is valid; else the exact correlation.
#include "sqdim/oracle.hpp"

namespace sqdim::strategies {
namespace {

Answer answer(const Situation& situation) {
  const Rational first = situation.random.uniform();
  const Rational second = situation.random.uniform();
  const Answer drawn{.rational = situation.tolerance * (first + second - 1), .root = 0};
  const std::int64_t truth = situation.correlations.numerators[*situation.target];
  const NumeratorRange valid =
      consistent_numerators(drawn, situation.correlations.radicand, situation.tolerance);
  return valid.contains(truth) ? drawn : Answer{.rational = 0, .root = truth};
}

}  // namespace

Strategy triangular() {
  return {"triangular",
          "a triangular draw on [-tau, tau] whenever it is valid, else the exact correlation", true,
          answer};
}

}  // namespace sqdim::strategies
