// 1 or -1, each with probability 1/2. docs/theory.md, 11.10.
#include "sqdim/functions/hidden_law/detail/hermite_values.hpp"
#include "sqdim/functions/hidden_law/hidden_law.hpp"

namespace sqdim::laws {
namespace {

/// a_d = h_d(1) for even d; a_2 = 0.
std::vector<Ball> squares(unsigned long max_degree, Precision precision) {
  const Precision working = precision.with(precision.bits + hermite_guard_bits(1, max_degree));
  const Ball one(1, working);
  const std::vector<Ball> values = hermite_values(one, one, max_degree);
  std::vector<Ball> list(max_degree + 1, Ball(working));
  for (unsigned long d = 0; d <= max_degree; d += 2) {
    if (d != 2) list[d] = values[d] * values[d];
  }
  return list;
}

HiddenLaw make(const Call& call) {
  const Arguments none(call, {});
  return {
      .name = "rademacher",
      .symmetric = true,
      .squares = squares,
      .chi_squared = [](Parity, Precision precision) { return Ball::unknown(precision); },
      .has_finite_chi_squared = false,
      .quarter_moment = [](Precision precision) { return exp(Ball(Rational(1, 4), precision)); }};
}

}  // namespace

HiddenLawEntry rademacher() {
  return {"rademacher", "", "1 or -1, each with probability 1/2", {"rademacher"}, make};
}

}  // namespace sqdim::laws
