#include "sqdim/functions/activation/detail/smoothed_sign.hpp"

#include <fmt/format.h>

#include <utility>

#include "sqdim/functions/activation/detail/fourier.hpp"

namespace sqdim {
namespace {

/// For odd d, psi^_d = 2 r^d (-1)^((d-1)/2) (d-2)!! / sqrt(2 pi d!), up to the weight. The factor
/// from d to d + 2 is -r^2 d / sqrt((d+1)(d+2)).
std::vector<Ball> hermite_coefficients(const SmoothedSign& sign, unsigned long max_degree,
                                       Precision precision) {
  std::vector<Ball> coefficients(max_degree + 1, Ball(precision));
  coefficients[0] = Ball(sign.offset, precision);
  const Ball r_squared(sign.r_squared, precision);
  if (max_degree >= 1)
    coefficients[1] = sqrt(r_squared * 2 / pi(precision)) * Ball(sign.weight, precision);
  for (unsigned long d = 1; d + 2 <= max_degree; d += 2) {
    const Ball root = sqrt(Ball(1, precision) * (d + 1) * (d + 2));
    coefficients[d + 2] = -(coefficients[d] * d * r_squared / root);
  }
  return coefficients;
}

/// The even part is offset^2, the odd part weight^2 (2/pi) asin(r^2 rho).
Ball dual_activation(const SmoothedSign& sign, Parity parity, const Ball& rho) {
  const Precision precision = rho.precision();
  if (parity == Parity::even) return {Rational(sign.offset * sign.offset), precision};
  const Ball arc = asin(rho * Ball(sign.r_squared, precision));
  return arc * 2 / pi(precision) * Ball(Rational(sign.weight * sign.weight), precision);
}

/// s_r(U) = 2 Phi(a U) - 1, r^2 = a^2/(1 + a^2). With unit variances a is r/sqrt(1 - r^2), and a U
/// has variance a^2 E[U^2]. Hence the odd part is, up to the weight,
/// (2/pi) asin(r^2 E[UV] / sqrt(prod (1 - r^2 + r^2 E[U^2]))).
Ball gaussian_kernel(const SmoothedSign& sign, Parity parity, const NormalPair& pair) {
  const Precision precision = pair.both.precision();
  if (parity == Parity::even) return {Rational(sign.offset * sign.offset), precision};
  const Ball r_squared(sign.r_squared, precision);
  const Ball rest(Rational(1 - sign.r_squared), precision);
  const Ball scale = sqrt((rest + r_squared * pair.first) * (rest + r_squared * pair.second));
  return asin(r_squared * pair.both / scale) * 2 / pi(precision) *
         Ball(Rational(sign.weight * sign.weight), precision);
}

/// weight s_r(x) = int (2 weight / (pi s)) exp(-c s^2) sin(s x) ds, c = (1/r^2 - 1)/2.
FourierDensity density(const SmoothedSign& sign) {
  const Rational factor = 2 * sign.weight;
  const Rational curvature = (1 / sign.r_squared - 1) / 2;
  return fourier::gaussian(
      Parity::odd, 1,
      fmt::format("({})*exp(-x^2*({}))/(pi*x)", to_string(factor), to_string(curvature)), curvature,
      [factor](const Ball& a) { return Ball(factor, a.precision()) / (pi(a.precision()) * a); });
}

/// The pieces of s_1, the sign.
std::optional<PiecewisePolynomial> pieces(const SmoothedSign& sign) {
  if (sign.r_squared < 1) return std::nullopt;
  return PiecewisePolynomial{{0}, {{sign.offset - sign.weight}, {sign.offset + sign.weight}}};
}

}  // namespace

Activation smoothed_sign(std::string name, const std::string& formula, const SmoothedSign& sign) {
  return {.name = std::move(name),
          .formula = parse_expression(formula),
          .analytic = sign.r_squared < 1,
          .support = {.even = sign.offset == 0 ? std::nullopt : std::optional(0UL),
                      .odd = HermiteSupport::unbounded},
          .hermite_coefficients =
              [sign](unsigned long max_degree, Precision precision) {
                return hermite_coefficients(sign, max_degree, precision);
              },
          .norm_squared =
              [sign](Parity parity, Precision precision) {
                return dual_activation(sign, parity, Ball(1, precision));
              },
          .dual_activation = [sign](Parity parity,
                                    const Ball& rho) { return dual_activation(sign, parity, rho); },
          .fourier_density = density(sign),
          .gaussian_kernel =
              [sign](Parity parity, const NormalPair& pair) {
                return gaussian_kernel(sign, parity, pair);
              },
          .piecewise_power =
              sign.r_squared == 1 ? std::optional(PiecewisePower{0, sign.weight}) : std::nullopt,
          .pieces = pieces(sign),
          .growth = 0,
          .range = Enclosure{sign.offset - sign.weight, sign.offset + sign.weight}};
}

}  // namespace sqdim
