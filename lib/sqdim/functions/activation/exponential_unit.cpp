#include "sqdim/functions/activation/detail/exponential_unit.hpp"

#include <numbers>
#include <utility>

namespace sqdim {
namespace {

/// Returns I_0(b) = E[exp(b X); X < 0] = exp(b^2/2) Phi(-b).
Ball lower_exponential(const Ball& b) {
  const Precision precision = b.precision();
  const Ball one(1, precision);
  return exp(b * b / 2) * (one - erf(b / sqrt(Ball(2, precision)))) / 2;
}

/// The precision at which I_d(b) loses nothing: both Phi(-b) and the recurrence lose a factor of
/// the order exp(b^2/2). The mean of selu is a difference that loses 32 digits.
Precision spared(const Rational& b, Precision precision) {
  constexpr long spare_bits = 128;
  const auto size = static_cast<double>(b);
  return precision.with(precision.bits + spare_bits +
                        static_cast<long>(size * size * std::numbers::log2e));
}

/// Returns I_d(b)/sqrt(d!) = E[exp(b X) h_d(X); X < 0] for d = 0, ..., max_degree:
/// I_d = b I_{d-1} - phi(0) He_{d-1}(0).
std::vector<Ball> lower_coefficients(const Ball& b, unsigned long max_degree) {
  const Precision precision = b.precision();
  std::vector<Ball> list = {lower_exponential(b)};
  Ball at_zero = Ball(1, precision) / sqrt(pi(precision) * 2);  // phi(0) h_{d-1}(0) for odd d
  for (unsigned long d = 1; d <= max_degree; ++d) {
    Ball next = b * list.back();
    if (d % 2 == 1) {
      if (d > 1)
        at_zero = -(at_zero * sqrt(Ball(Rational(Integer(d - 2), Integer(d - 1)), precision)));
      next -= at_zero;
    }
    list.push_back(next / sqrt(Ball(Integer(d), precision)));
  }
  return list;
}

/// psi^_0 = phi(0) + a (I_0 - 1/2), psi^_1 = 1/2 + a b I_0, and for d >= 2
/// sqrt(d!) psi^_d = (1 - a b) phi(0) He_{d-2}(0) + a b^2 I_{d-2}, all times the factor.
std::vector<Ball> hermite_coefficients(const ExponentialUnit& unit, unsigned long max_degree,
                                       Precision precision) {
  const Precision working = spared(unit.b, precision);
  const Ball factor(unit.factor, working);
  const Ball a(unit.a, working);
  const Ball b(unit.b, working);
  const Ball kink(Rational(1 - unit.a * unit.b), working);
  const Ball half = Ball(1, working) / 2;
  const std::vector<Ball> lower = lower_coefficients(b, max_degree);
  Ball at_zero = Ball(1, working) / sqrt(pi(working) * 2);  // phi(0) h_{d-2}(0) for even d
  std::vector<Ball> list = {at_zero + a * (lower[0] - half)};
  if (max_degree >= 1) list.push_back(half + a * b * lower[0]);
  for (unsigned long d = 2; d <= max_degree; ++d) {
    Ball sum = a * b * b * lower[d - 2];
    if (d % 2 == 0) {
      if (d > 2)
        at_zero = -(at_zero * sqrt(Ball(Rational(Integer(d - 3), Integer(d - 2)), working)));
      sum += kink * at_zero;
    }
    list.push_back(sum / sqrt(Ball(Integer(d * (d - 1)), working)));
  }
  for (Ball& coefficient : list) coefficient = (coefficient * factor).at(precision);
  return list;
}

/// (E[psi(X)^2] +- E[psi(X) psi(-X)])/2, with E[psi(X)^2] = 1/2 + a^2 (I_0(2b) - 2 I_0(b) + 1/2)
/// and E[psi(X) psi(-X)] = -2 a b I_0(b), both times the square of the factor.
Ball norm_squared(const ExponentialUnit& unit, Parity parity, Precision precision) {
  const Rational twice = 2 * unit.b;
  const Precision working = spared(twice, precision);
  const Ball a(unit.a, working);
  const Ball b(unit.b, working);
  const Ball half = Ball(1, working) / 2;
  const Ball lower = lower_exponential(b);
  const Ball square = half + a * a * (lower_exponential(Ball(twice, working)) - lower * 2 + half);
  const Ball mirrored = -(a * b * lower * 2);
  const Ball twice_the_part = parity == Parity::even ? square + mirrored : square - mirrored;
  const Ball factor(unit.factor, working);
  return (twice_the_part * factor * factor / 2).at(precision);
}

}  // namespace

Activation exponential_unit(std::string name, const std::string& formula,
                            const ExponentialUnit& unit) {
  return {
      .name = std::move(name),
      .formula = parse_expression(formula),
      .analytic = false,
      .support = {.even = HermiteSupport::unbounded, .odd = HermiteSupport::unbounded},
      .hermite_coefficients =
          [unit](unsigned long max_degree, Precision precision) {
            return hermite_coefficients(unit, max_degree, precision);
          },
      .norm_squared = [unit](Parity parity,
                             Precision precision) { return norm_squared(unit, parity, precision); },
      .growth = 1};
}

}  // namespace sqdim
