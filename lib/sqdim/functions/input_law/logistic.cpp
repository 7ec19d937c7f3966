// The law with distribution function 1/(1 + exp(-x/scale)): E[exp(itX)] = z/sinh(z),
// E[exp(bX)] = w/sin(w) with z = pi scale t and w = pi scale b < pi.
#include <cmath>

#include "sqdim/functions/input_law/detail/parameters.hpp"

namespace sqdim::marginals {
namespace {

Marginal make(const Call& call) {
  const Rational scale = positive_parameter(call, "scale");
  const auto scaled = [scale](const Ball& t) {
    return pi(t.precision()) * Ball(scale, t.precision()) * t;
  };
  const auto is_zero = [](const Ball& t) { return t.is_exact() && t.contains(0); };
  const auto cosine = [=](const Ball& t) {
    const Ball z = scaled(t);
    return is_zero(t) ? Ball(1, t.precision()) : z / sinh(z);
  };
  const auto hyperbolic = [=](const Ball& b) {
    if (is_zero(b)) return Ball(1, b.precision());
    const Ball w = scaled(b);
    const Ball sine = sin(w);
    const bool finite = (pi(b.precision()) - w).certainly_positive() && sine.certainly_positive();
    return finite ? w / sine : Ball::unknown(b.precision());
  };
  return {.name = name_with("logistic", scale),
          .symmetric = true,
          .continuous = true,
          .positive = true,
          .cosine_transform = cosine,
          .sine_transform = no_sine,
          .hyperbolic_moment = hyperbolic,
          .quantile = [s = rounded(scale)](double u) { return s * std::log(u / (1 - u)); }};
}

}  // namespace

MarginalEntry logistic() {
  return {"logistic",
          "scale=1",
          "distribution function 1/(1 + exp(-x/scale))",
          {"logistic", "logistic(1/2)"},
          make};
}

}  // namespace sqdim::marginals
