// The exact correlation plus Gaussian noise of deviation tau/2, drawn again while it exceeds tau.
#include <cmath>

#include "sqdim/learning/oracle/oracle.hpp"

namespace sqdim::strategies {
namespace {

Answer answer(const Situation& situation) {
  constexpr double deviations = 2;
  double drawn = standard_normal(situation.random);
  while (std::abs(drawn) > deviations) drawn = standard_normal(situation.random);
  return {.rational = situation.tolerance() * Rational(drawn / deviations),
          .root = situation.truth()};
}

}  // namespace

Strategy gaussian() {
  return {"gaussian", "the exact correlation and Gaussian noise of deviation tau/2, cut at tau",
          true, answer};
}

}  // namespace sqdim::strategies
