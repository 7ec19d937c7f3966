// The members for which an answer is valid: those with numerators in a range, which is narrower or
// wider for estimates.
#include <algorithm>

#include "sqdim/learning/oracle/oracle.hpp"

namespace sqdim {

Validity::Range Validity::clamped(const NumeratorRange& range) {
  const Integer limit = Integer(1) << 62U;  // no numerator lies beyond it
  const auto within = [&](const Integer& x) {
    return static_cast<std::int64_t>(std::clamp<Integer>(x, -limit - 1, limit + 1));
  };
  return {within(range.first), within(range.last)};
}

Validity::Validity(const OracleModel& model, const Answer& answer, const Correlations& correlations,
                   const Rational& widening)
    : correlations_(&correlations),
      exact_(clamped(model.valid(answer, correlations.radicand, model.parameter, 0))),
      estimated_(widening == 0 ? exact_
                               : clamped(model.valid(answer, correlations.radicand, model.parameter,
                                                     widening))) {}

Validity Validity::certain(const OracleModel& model, const Answer& answer,
                           const Correlations& correlations) {
  return {model, answer, correlations, -correlations.error};
}

Validity Validity::possible(const OracleModel& model, const Answer& answer,
                            const Correlations& correlations) {
  return {model, answer, correlations, correlations.error};
}

std::vector<std::uint32_t> Validity::among(std::span<const std::uint32_t> candidates) const {
  std::vector<std::uint32_t> kept;
  kept.reserve(candidates.size());
  for (const std::uint32_t candidate : candidates) {
    if (holds_for(candidate)) kept.push_back(candidate);
  }
  return kept;
}

}  // namespace sqdim
