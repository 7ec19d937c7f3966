#include "sqdim/functions/activation/detail/logistic.hpp"

#include <fmt/format.h>

#include <numbers>
#include <utility>

#include "sqdim/arithmetic/quadrature/quadrature.hpp"
#include "sqdim/functions/activation/detail/fourier.hpp"

namespace sqdim::logistic {
namespace {

/// The fraction of the strip of analyticity that the rule uses. Bounds blow up at the edge of the
/// strip like the inverse distance.
constexpr double strip_fraction = 63.0 / 64;

/// F(t) = t / (c sinh(pi t / c)), analytic for |Im t| < c. For |Im z| <= alpha < pi,
/// |z / sinh z| <= alpha / sin alpha: docs/theory.md, 4.2.
EvenIntegrand sinh_integrand(const Rational& c) {
  const auto bound = [c](const Ball& a) {
    const Precision precision = a.precision();
    const Ball alpha = pi(precision) * a / Ball(c, precision);
    const Ball sine = sin(alpha);
    const bool inside = (pi(precision) - alpha).certainly_positive() && sine.certainly_positive();
    return inside ? alpha / sine / pi(precision) : Ball::unknown(precision);
  };
  return {.value =
              [c](const Ball& t) {
                const Ball scale(c, t.precision());
                return t / (scale * sinh(pi(t.precision()) * t / scale));
              },
          .at_zero = [](Precision precision) { return Ball(1, precision) / pi(precision); },
          .strip = strip_fraction * static_cast<double>(c),
          .strip_bound = bound};
}

/// F(t) = tanh(c t / 2)^2, analytic for |Im t| < pi / c. For |Im z| <= alpha < pi/2,
/// |tanh z| <= max(1, tan alpha): docs/theory.md, 4.2.
EvenIntegrand tanh_squared_integrand(const Rational& c) {
  const auto bound = [c](const Ball& a) {
    const Precision precision = a.precision();
    const Ball alpha = a * Ball(c, precision) / 2;
    if (!(pi(precision) / 2 - alpha).certainly_positive()) return Ball::unknown(precision);
    const Ball tangent = tan(alpha);
    return Ball(1, precision) + tangent * tangent;  // >= max(1, tan^2)
  };
  return {.value =
              [c](const Ball& t) {
                const Ball root = tanh(t * Ball(c, t.precision()) / 2);
                return root * root;
              },
          .at_zero = [](Precision precision) { return Ball(precision); },
          .strip = strip_fraction * std::numbers::pi / static_cast<double>(c),
          .strip_bound = bound};
}

}  // namespace

std::vector<Ball> hermite_coefficients(const Rational& c, unsigned long max_degree,
                                       Precision precision) {
  std::vector<Ball> coefficients(max_degree + 1, Ball(precision));
  if (max_degree == 0) return coefficients;
  // psi^_d = (-1)^((d-1)/2) / sqrt(d!) int_0^inf t^(d-1) F(t) exp(-t^2/2) dt
  //        = (-1)^((d-1)/2) sqrt(2 pi / d!) E[X^(d-1) F(X)] / 2,   d odd
  const auto max_order = static_cast<unsigned>((max_degree - 1) / 2);
  const std::vector<Ball> moments = gaussian_even_moments(sinh_integrand(c), max_order, precision);
  Ball factor = sqrt(pi(precision) * 2) / 2;  // (-1)^m sqrt(2 pi / d!) / 2 for d = 2m + 1
  for (unsigned long m = 0; m <= max_order; ++m) {
    if (m > 0) factor = -(factor / sqrt(Ball(1, precision) * (2 * m) * (2 * m + 1)));
    coefficients[2 * m + 1] = moments[m] * factor;
  }
  return coefficients;
}

std::vector<Ball> tanh_squared_moments(const Rational& c, unsigned max_order, Precision precision) {
  return gaussian_even_moments(tanh_squared_integrand(c), max_order, precision);
}

Activation activation(std::string name, const std::string& formula, const Rational& c,
                      unsigned factor, const Rational& constant) {
  const auto coefficients = [=](unsigned long max_degree, Precision precision) {
    std::vector<Ball> list = hermite_coefficients(c, max_degree, precision);
    if (factor != 1) {
      for (Ball& coefficient : list) coefficient *= factor;
    }
    list[0] = Ball(constant, precision);
    return list;
  };
  const auto norm_squared = [=](Parity parity, Precision precision) {
    if (parity == Parity::even) return Ball(Rational(constant * constant), precision);
    const Ball moment = tanh_squared_moments(c, 0, precision).front();
    return factor == 2 ? moment : moment / 4;
  };
  return {.name = std::move(name),
          .formula = parse_expression(formula),
          .analytic = true,
          .support = {.even = constant == 0 ? std::nullopt : std::optional(0UL),
                      .odd = HermiteSupport::unbounded},
          .hermite_coefficients = coefficients,
          .norm_squared = norm_squared,
          .fourier_density = fourier::hyperbolic(
              Parity::odd, 1, fmt::format("{0}/({1}*sinh(pi*x/({1})))", factor, to_string(c)), c,
              [=](const Ball& a, const Ball& sine) {
                return Ball(Rational(factor / c), a.precision()) / sine;
              }),
          .growth = 0,
          .range = Enclosure{constant - Rational(factor, 2), constant + Rational(factor, 2)}};
}

}  // namespace sqdim::logistic
