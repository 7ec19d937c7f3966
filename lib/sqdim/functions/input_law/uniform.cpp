// The uniform law on [-radius, radius].
#include "sqdim/functions/input_law/detail/parameters.hpp"

namespace sqdim::marginals {
namespace {

Marginal make(const Call& call) {
  const Rational radius = positive_parameter(call, "radius");
  // Returns sin(x)/x or sinh(x)/x at x = radius t. If the ball contains 0, the result is known only
  // if x is exactly 0.
  const auto over_argument = [radius](const Ball& t, Ball (*function)(const Ball&)) {
    const Ball x = t * Ball(radius, t.precision());
    if (!x.contains(0)) return function(x) / x;
    return x.is_exact() ? Ball(1, t.precision()) : Ball::unknown(t.precision());
  };
  return {.name = name_with("uniform", radius),
          .symmetric = true,
          .continuous = true,
          .positive = false,
          .cosine_transform = [=](const Ball& t) { return over_argument(t, sin); },
          .sine_transform = no_sine,
          .hyperbolic_moment = [=](const Ball& b) { return over_argument(b, sinh); },
          .quantile = [r = rounded(radius)](double u) { return r * (2 * u - 1); }};
}

}  // namespace

MarginalEntry uniform() {
  return {"uniform", "radius=1", "uniform on [-radius, radius]", {"uniform", "uniform(1/2)"}, make};
}

}  // namespace sqdim::marginals
