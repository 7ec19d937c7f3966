// Honest sampling (1-STAT in batches): the answer to each query is its mean over m fresh labelled
// samples. No answer is guaranteed to be close. By Hoeffding's inequality, an answer is off by more
// than the resolution with probability at most `failure`.
#include <cassert>

#include "sqdim/learning/oracle/detail/tolerance.hpp"

namespace sqdim::oracles {
namespace {

constexpr double failure = 1e-6;

OracleModel make(const Rational& samples) {
  assert(samples >= 1);
  const Rational radius(hoeffding_error(static_cast<std::uint64_t>(floor(samples)), failure));
  OracleModel model = oracle::with_tolerance("samples", QueryNorm::bounded, radius);
  model.parameter = samples;
  model.valid = [](const Answer& answer, const Integer& radicand, const Rational& parameter,
                   const Rational& widening) {
    const Rational reach(hoeffding_error(static_cast<std::uint64_t>(floor(parameter)), failure));
    return oracle::within_tolerance(answer, radicand, reach, widening);
  };
  model.has_strategies = false;
  model.counts_samples = true;
  return model;
}

}  // namespace

OracleEntry samples() {
  return {.name = "samples",
          .parameters = "samples",
          .description = "honest sampling: the mean of y h(x), |h| <= 1, over fresh samples",
          .citation = "",
          .make = make};
}

}  // namespace sqdim::oracles
