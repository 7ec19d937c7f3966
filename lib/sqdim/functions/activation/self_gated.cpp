// x/2 plus x tanh(c x/2)/2.
#include "sqdim/functions/activation/detail/self_gated.hpp"

#include <fmt/format.h>

#include <cassert>
#include <utility>

#include "sqdim/functions/activation/detail/fourier.hpp"
#include "sqdim/functions/activation/detail/logistic.hpp"

namespace sqdim::self_gated {
namespace {

/// Returns (x psi)^_d = sqrt(d+1) psi^_{d+1} + sqrt(d) psi^_{d-1} for d = 0, ..., size - 2, from
/// psi^_0, ..., psi^_{size-1}. docs/theory.md, 3.4.
std::vector<Ball> times_x(const std::vector<Ball>& coefficients) {
  assert(coefficients.size() >= 2);
  const auto root = [&](std::size_t d) {
    return sqrt(Ball(Integer(d), coefficients.front().precision()));
  };
  std::vector<Ball> product;
  for (std::size_t d = 0; d + 1 < coefficients.size(); ++d) {
    product.push_back(root(d + 1) * coefficients[d + 1]);
    if (d > 0) product.back() += root(d) * coefficients[d - 1];
  }
  return product;
}

std::vector<Ball> hermite_coefficients(const Rational& c, unsigned long max_degree,
                                       Precision precision) {
  // At even d the two terms of times_x have opposite signs and cancel about log2(sqrt d) bits.
  constexpr long guard = 16;
  std::vector<Ball> list = times_x(
      logistic::hermite_coefficients(c, max_degree + 1, precision.with(precision.bits + guard)));
  for (Ball& coefficient : list) coefficient = coefficient.at(precision);
  if (max_degree >= 1) list[1] = Ball(1, precision) / 2;
  return list;
}

Ball norm_squared(const Rational& c, Parity parity, Precision precision) {
  if (parity == Parity::odd) return Ball(1, precision) / 4;
  return logistic::tanh_squared_moments(c, 1, precision).back() / 4;
}

}  // namespace

Activation activation(std::string name, const std::string& formula, const Rational& c) {
  const Rational square = c * c;
  return {.name = std::move(name),
          .formula = parse_expression(formula),
          .analytic = true,
          .support = {.even = HermiteSupport::unbounded, .odd = 1},
          .hermite_coefficients =
              [c](unsigned long max_degree, Precision precision) {
                return hermite_coefficients(c, max_degree, precision);
              },
          .norm_squared = [c](Parity parity,
                              Precision precision) { return norm_squared(c, parity, precision); },
          .fourier_density = fourier::hyperbolic(
              Parity::even, 2,
              fmt::format("-pi/(({1})*sinh(pi*x/({0}))*tanh(pi*x/({0})))", to_string(c),
                          to_string(square)),
              c,
              [square](const Ball& a, const Ball& sine) {
                return pi(a.precision()) / (Ball(square, a.precision()) * sine * sine);
              }),
          .growth = 1};
}

}  // namespace sqdim::self_gated
