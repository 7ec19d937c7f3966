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

/// The squares without the signs of the coefficients.
SignedSquares sizes(SignedSquares squares) {
  for (auto& [degree, square] : squares) square = abs(std::move(square));
  return squares;
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

std::vector<Ball> coefficients_of_squares(const SignedSquares& squares, unsigned long max_degree,
                                          Precision precision) {
  std::vector<Ball> list(max_degree + 1, Ball(precision));
  for (const auto& [degree, square] : squares) {
    if (degree > max_degree) break;
    const Ball root = sqrt(Ball(Rational(abs(square)), precision));
    list[degree] = square < 0 ? -root : root;
  }
  return list;
}

// sign(q_d) d! q_d^2 for each degree d. Since x^n = sum_j n! / (2^j j! (n-2j)!) He_{n-2j},
// psi^_d = sqrt(d!) q_d with q_d = sum_j a_n n! / (2^j j! d!), n = d + 2j.
std::map<unsigned long, Rational> squares_of_polynomial(const std::vector<Rational>& coefficients) {
  SignedSquares squares;
  Integer factorial = 1;  // d!
  for (std::size_t d = 0; d < coefficients.size(); ++d) {
    if (d > 0) factorial *= d;
    Rational q = 0;
    Rational weight = 1;  // n! / (2^j j! d!)
    for (std::size_t n = d, j = 0; n < coefficients.size(); n += 2) {
      q += coefficients[n] * weight;
      ++j;
      weight *= Rational(Integer((n + 1) * (n + 2)), Integer(2 * j));
    }
    if (q != 0) squares[d] = q * abs(q) * factorial;
  }
  return squares;
}

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
                return coefficients_of_squares(squares, max_degree, precision);
              },
          .norm_squared = [dual](Parity parity,
                                 Precision precision) { return dual(parity, Ball(1, precision)); },
          .dual_activation = dual,
          .growth = squares.rbegin()->first,
          .exact_squares = sizes(squares)};
}

}  // namespace sqdim
