#include "sqdim/functions/activation/detail/finite_expansion.hpp"

#include <cassert>
#include <utility>

namespace sqdim {
namespace {

using SignedSquares = std::map<unsigned long, Rational>;

HermiteSupport support_of(const SignedSquares& squares) {
  HermiteSupport support;
  for (const auto& [degree, square] : squares)
    (parity_of(degree) == Parity::even ? support.even : support.odd) = degree;
  return support;
}

std::vector<Ball> hermite_coefficients(const SignedSquares& squares, unsigned long max_degree,
                                       Precision precision) {
  std::vector<Ball> list(max_degree + 1, Ball(precision));
  for (const auto& [degree, square] : squares) {
    if (degree > max_degree) break;
    const Ball root = sqrt(Ball(Rational(abs(square)), precision));
    list[degree] = square < 0 ? -root : root;
  }
  return list;
}

/// sum of c_d^2 rho^d over the degrees of one parity.
Ball dual_activation(const SignedSquares& squares, Parity parity, const Ball& rho) {
  Ball sum(rho.precision());
  for (const auto& [degree, square] : squares) {
    if (parity_of(degree) == parity)
      sum += pow(rho, degree) * Ball(Rational(abs(square)), rho.precision());
  }
  return sum;
}

}  // namespace

Activation finite_expansion(std::string name, Expression formula, const SignedSquares& squares) {
  assert(!squares.empty());
  const HermiteSupport support = support_of(squares);
  const auto dual = [squares](Parity parity, const Ball& rho) {
    return dual_activation(squares, parity, rho);
  };
  return {.name = std::move(name),
          .formula = std::move(formula),
          .analytic = true,
          .support = support,
          .hermite_coefficients =
              [squares](unsigned long max_degree, Precision precision) {
                return hermite_coefficients(squares, max_degree, precision);
              },
          .norm_squared = [dual](Parity parity,
                                 Precision precision) { return dual(parity, Ball(1, precision)); },
          .dual_activation = dual,
          .growth = squares.rbegin()->first};
}

}  // namespace sqdim
