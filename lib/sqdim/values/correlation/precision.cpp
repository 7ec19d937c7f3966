// The precision doubles until the enclosure has the requested digits.
#include <fmt/format.h>

#include <utility>

#include "sqdim/values/correlation/detail/methods.hpp"

namespace sqdim::correlations {

Correlation at_growing_precision(CorrelationMethod method, unsigned digits, Precision first,
                                 long last, const std::function<Ball(Precision)>& value) {
  Correlation result{std::nullopt, to_string(method), std::nullopt};
  for (long bits = first.bits; bits <= last; bits *= 2) {
    const Ball ball = value(first.with(bits));
    if (!ball.is_finite()) continue;
    result.value = ball.enclosure();
    const bool away_from_zero = ball.certainly_positive() || ball.certainly_negative();
    if (away_from_zero && (result.value->lower == 0 || result.value->upper == 0)) {
      result.shortfall = "the value is closer to 0 than numbers can be written";
      return result;
    }
    if (ball.is_exact() || ball.relative_accuracy_bits() >= target_bits(digits)) return result;
  }
  result.shortfall = fmt::format(
      "{} digits need more than {} bits of working precision, or the value is 0", digits, last);
  return result;
}

}  // namespace sqdim::correlations
