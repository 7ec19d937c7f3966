// The reference answer 0, as if the target were f = 0, whenever it is valid; else the exact
// correlation.
#include "sqdim/oracle.hpp"

namespace sqdim::strategies {
namespace {

Answer answer(const Situation& situation) {
  const std::int64_t truth = situation.correlations.numerators[*situation.target];
  const Answer zero{.rational = 0, .root = 0};
  const NumeratorRange valid =
      consistent_numerators(zero, situation.correlations.radicand, situation.tolerance);
  return valid.contains(truth) ? zero : Answer{.rational = 0, .root = truth};
}

}  // namespace

Strategy reference() {
  return {"reference", "0 whenever 0 is valid, else the exact correlation", true, answer};
}

}  // namespace sqdim::strategies
