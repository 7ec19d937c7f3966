// erf(scale x) = s_r(x) with r^2 = 2 scale^2 / (1 + 2 scale^2). docs/theory.md, 3.2; williams97.
#include <fmt/format.h>

#include "sqdim/functions/activation/detail/scale.hpp"
#include "sqdim/functions/activation/detail/smoothed_sign.hpp"

namespace sqdim::activations {
namespace {

Activation make(const Call& call) {
  const Rational scale = scale_of(call);
  const Rational square = scale * scale;
  return smoothed_sign(scaled_name("erf", scale), fmt::format("erf({})", scaled_x(scale)),
                       {0, 1, 2 * square / (1 + 2 * square)});
}

}  // namespace

ActivationEntry erf() {
  return {"erf", "scale=1", "erf(scale x)", "odd k", {"erf", "erf(3)", "erf(1/4)"}, make};
}

}  // namespace sqdim::activations
