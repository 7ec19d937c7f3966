// The law with density exp(-|x|/scale)/(2 scale): E[exp(itX)] = 1/(1 + scale^2 t^2).
#include <cmath>

#include "sqdim/functions/input_law/detail/parameters.hpp"

namespace sqdim::marginals {
namespace {

Marginal make(const Call& call) {
  const Rational scale = positive_parameter(call, "scale");
  const auto square = [scale](const Ball& t) {
    const Ball x = t * Ball(scale, t.precision());
    return x * x;
  };
  const auto hyperbolic = [square](const Ball& b) {
    const Ball rest = Ball(1, b.precision()) - square(b);
    return rest.certainly_positive() ? Ball(1, b.precision()) / rest : Ball::unknown(b.precision());
  };
  const auto quantile = [s = rounded(scale)](double u) {
    return u <= 0.5 ? s * std::log(2 * u) : -s * std::log(2 * (1 - u));
  };
  return {.name = name_with("laplace", scale),
          .symmetric = true,
          .continuous = true,
          .positive = true,
          .cosine_transform =
              [square](const Ball& t) {
                const Ball one(1, t.precision());
                return one / (one + square(t));
              },
          .sine_transform = no_sine,
          .hyperbolic_moment = hyperbolic,
          .quantile = quantile};
}

}  // namespace

MarginalEntry laplace() {
  return {
      "laplace", "scale=1", "density exp(-|x|/scale)/(2 scale)", {"laplace", "laplace(1/2)"}, make};
}

}  // namespace sqdim::marginals
