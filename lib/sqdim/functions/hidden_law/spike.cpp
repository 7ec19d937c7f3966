// N(0, 1 + beta), the hidden direction of a spiked covariance. docs/theory.md, 11.10.
#include <fmt/format.h>

#include "sqdim/functions/hidden_law/hidden_law.hpp"

namespace sqdim::laws {
namespace {

/// a_{2j}^2 = beta^(2j) C(2j, j)/4^j; the factor from j to j + 1 is beta^2 (2j+1)/(2j+2).
std::vector<Ball> squares(const Rational& beta, unsigned long max_degree, Precision precision) {
  std::vector<Ball> list(max_degree + 1, Ball(precision));
  const Ball square(Rational(beta * beta), precision);
  Ball value(1, precision);
  for (unsigned long d = 0; d <= max_degree; d += 2) {
    list[d] = value;
    ((value *= square) *= d + 1) /= d + 2;
  }
  return list;
}

/// (1 - beta^2)^(-1/2) - 1.
Ball chi_squared(const Rational& beta, Parity parity, Precision precision) {
  if (parity == Parity::odd) return Ball(precision);
  const Ball one(1, precision);
  return one / sqrt(Ball(Rational(1 - beta * beta), precision)) - one;
}

HiddenLaw make(const Call& call) {
  const Rational beta = Arguments(call, {"beta"}).required("beta");
  if (beta == 0) throw InvalidInput("spike(0) is N(0,1) itself, so nothing is hidden");
  if (abs(beta) >= 1) {
    throw InvalidInput(fmt::format(
        "spike: beta is between -1 and 1, where chi^2 of N(0, 1 + beta) is finite, not {}",
        in_quotes(to_string(beta))));
  }
  return {
      .name = fmt::format("spike({})", to_string(beta)),
      .symmetric = true,
      .squares = [beta](unsigned long max_degree,
                        Precision precision) { return squares(beta, max_degree, precision); },
      .chi_squared = [beta](Parity parity,
                            Precision precision) { return chi_squared(beta, parity, precision); }};
}

}  // namespace

HiddenLawEntry spike() {
  return {"spike", "beta", "N(0, 1 + beta)", {"spike(1/2)", "spike(-1/3)"}, make};
}

}  // namespace sqdim::laws
