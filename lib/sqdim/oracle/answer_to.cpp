// One correlation, one answer.
#include <cassert>
#include <cmath>
#include <stdexcept>

#include "sqdim/oracle.hpp"

namespace sqdim {

double answer_to(double correlation, const OracleModel& model, const Strategy& strategy,
                 RandomStream& random) {
  constexpr int bits = 40;
  static const Integer radicand = Integer(1) << 2 * bits;
  assert(strategy.commits && std::abs(correlation) <= std::ldexp(1, 20));
  const Correlations correlations{.numerators = {std::llround(std::ldexp(correlation, bits))},
                                  .radicand = radicand};
  constexpr std::uint32_t target = 0;
  const Answer answer = strategy.answer({.correlations = correlations,
                                         .survivors = {&target, 1},
                                         .target = target,
                                         .model = model,
                                         .random = random});
  if (!Validity::certain(model, answer, correlations).holds_for(target))
    throw std::logic_error("strategy " + strategy.name + " gave an answer beyond its tolerance");
  return static_cast<double>(answer.rational) + std::ldexp(static_cast<double>(answer.root), -bits);
}

}  // namespace sqdim
