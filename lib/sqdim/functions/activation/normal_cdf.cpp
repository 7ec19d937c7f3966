// normal_cdf(x) = Phi(scale x) = 1/2 + s_r(x)/2 with r^2 = scale^2 / (1 + scale^2). docs/theory.md,
// 3.2.
#include <fmt/format.h>

#include "sqdim/functions/activation/detail/scale.hpp"
#include "sqdim/functions/activation/detail/smoothed_sign.hpp"

namespace sqdim::activations {
namespace {

Activation make(const Call& call) {
  const Rational scale = scale_of(call);
  const Rational square = scale * scale;
  return smoothed_sign(scaled_name("normal_cdf", scale),
                       fmt::format("normal_cdf({})", scaled_x(scale)),
                       {Rational(1, 2), Rational(1, 2), square / (1 + square)});
}

}  // namespace

ActivationEntry normal_cdf() {
  return {"normal_cdf",
          "scale=1",
          "Phi(scale x), Phi the standard normal distribution function",
          "odd k",
          {"normal_cdf", "normal_cdf(2)", "normal_cdf(1/3)"},
          make};
}

}  // namespace sqdim::activations
