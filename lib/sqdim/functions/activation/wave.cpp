#include "sqdim/functions/activation/detail/wave.hpp"

#include <fmt/format.h>

#include "sqdim/functions/activation/detail/scale.hpp"

namespace sqdim {
namespace {

/// The factor from d to d + 2 is -f^2 / sqrt((d+1)(d+2)).
std::vector<Ball> hermite_coefficients(Parity parity, const Rational& frequency,
                                       unsigned long max_degree, Precision precision) {
  std::vector<Ball> list(max_degree + 1, Ball(precision));
  const Ball f(frequency, precision);
  const unsigned long first = parity == Parity::odd ? 1 : 0;
  if (first > max_degree) return list;
  list[first] = exp(-(f * f / 2));
  if (parity == Parity::odd) list[first] *= f;
  for (unsigned long d = first; d + 2 <= max_degree; d += 2)
    list[d + 2] = -(list[d] * f * f / sqrt(Ball(1, precision) * (d + 1) * (d + 2)));
  return list;
}

/// exp(-f^2) sinh(f^2 rho) or exp(-f^2) cosh(f^2 rho).
Ball dual_activation(Parity parity, const Rational& frequency, const Ball& rho) {
  const Ball square(Rational(frequency * frequency), rho.precision());
  return exp(-square) * (parity == Parity::odd ? sinh(square * rho) : cosh(square * rho));
}

/// exp(-f^2 (E[U^2] + E[V^2])/2) sinh(f^2 E[UV]) for the sine; cosh instead of sinh for the cosine.
Ball gaussian_kernel(Parity parity, const Rational& frequency, const NormalPair& pair) {
  const Ball square(Rational(frequency * frequency), pair.both.precision());
  const Ball product = square * pair.both;
  return exp(-(square * (pair.first + pair.second) / 2)) *
         (parity == Parity::odd ? sinh(product) : cosh(product));
}

}  // namespace

Activation wave(const std::string& name, Parity parity, const Rational& frequency) {
  const auto support = [parity](Parity wanted) {
    return wanted == parity ? std::optional(HermiteSupport::unbounded) : std::nullopt;
  };
  const auto dual = [=](Parity wanted, const Ball& rho) {
    return wanted == parity ? dual_activation(parity, frequency, rho) : Ball(rho.precision());
  };
  return {.name = scaled_name(name, frequency),
          .formula = parse_expression(fmt::format("{}({})", name, scaled_x(frequency))),
          .analytic = true,
          .support = {.even = support(Parity::even), .odd = support(Parity::odd)},
          .hermite_coefficients =
              [=](unsigned long max_degree, Precision precision) {
                return hermite_coefficients(parity, frequency, max_degree, precision);
              },
          .norm_squared = [dual](Parity wanted,
                                 Precision precision) { return dual(wanted, Ball(1, precision)); },
          .dual_activation = dual,
          .gaussian_kernel =
              [=](Parity wanted, const NormalPair& pair) {
                return wanted == parity ? gaussian_kernel(parity, frequency, pair)
                                        : Ball(pair.both.precision());
              },
          .wave = Wave{parity, frequency},
          .growth = 0,
          .range = Enclosure{-1, 1}};
}

}  // namespace sqdim
