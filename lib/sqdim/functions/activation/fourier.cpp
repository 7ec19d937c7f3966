#include "sqdim/functions/activation/detail/fourier.hpp"

#include <utility>

namespace sqdim::fourier {

FourierDensity hyperbolic(Parity parity, unsigned least_k, const std::string& density,
                          const Rational& c,
                          std::function<Ball(const Ball& a, const Ball& sine)> coefficient) {
  const auto strip_bound = [c, coefficient = std::move(coefficient)](const Ball& a) {
    const Precision precision = a.precision();
    const Ball width(c, precision);
    const Ball sine = sin(pi(precision) * a / width);
    const bool inside =
        a.certainly_positive() && (width - a).certainly_positive() && sine.certainly_positive();
    // 1/cosh(x) <= 2 exp(-|x|).
    return inside ? coefficient(a, sine) * 2 : Ball::unknown(precision);
  };
  return {.parity = parity,
          .least_k = least_k,
          .density = parse_expression(density),
          .rate = [c](Precision precision) { return pi(precision) / Ball(c, precision); },
          .curvature = 0,
          .strip_bound = strip_bound,
          .strip = c};
}

FourierDensity gaussian(Parity parity, unsigned least_k, const std::string& density,
                        const Rational& curvature, std::function<Ball(const Ball& a)> coefficient) {
  const auto strip_bound = [curvature, coefficient = std::move(coefficient)](const Ball& a) {
    const Precision precision = a.precision();
    if (!a.certainly_positive()) return Ball::unknown(precision);
    return coefficient(a) * exp(Ball(curvature, precision) * a * a);
  };
  return {.parity = parity,
          .least_k = least_k,
          .density = parse_expression(density),
          .rate = [](Precision precision) { return Ball(precision); },
          .curvature = curvature,
          .strip_bound = strip_bound,
          .strip = std::nullopt};
}

}  // namespace sqdim::fourier
