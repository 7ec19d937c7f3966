// One correlation, one answer.
#include <cassert>
#include <cmath>
#include <stdexcept>

#include "sqdim/learning/oracle/detail/tolerance.hpp"

namespace sqdim {
namespace {

constexpr int unit_bits = 30;

}  // namespace

CommittedOracle::CommittedOracle(const Rational& tau, const Strategy& strategy)
    : model_(oracle::with_tolerance("csq", QueryNorm::unit,
                                    tau * power_of_two(unit_bits) - Rational(1, 2))),
      strategy_(&strategy) {
  assert(strategy.commits);
}

double CommittedOracle::answer(double correlation, RandomStream& random) const {
  assert(std::isfinite(correlation) && std::abs(correlation) <= std::ldexp(1, 20));
  const Correlations correlations{.numerators = {std::llround(std::ldexp(correlation, unit_bits))},
                                  .radicand = 1};
  constexpr std::uint32_t target = 0;
  const Answer answer = strategy_->answer({.correlations = correlations,
                                           .survivors = {&target, 1},
                                           .target = target,
                                           .model = model_,
                                           .random = random});
  if (!Validity::certain(model_, answer, correlations).holds_for(target))
    throw std::logic_error("strategy " + strategy_->name + " gave an answer beyond its tolerance");
  return std::ldexp(static_cast<double>(answer.rational) + static_cast<double>(answer.root),
                    -unit_bits);
}

}  // namespace sqdim
