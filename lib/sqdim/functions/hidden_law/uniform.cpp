// The uniform law on [-sqrt 3, sqrt 3]. docs/theory.md, 11.10.
#include "sqdim/functions/hidden_law/detail/hermite_values.hpp"
#include "sqdim/functions/hidden_law/hidden_law.hpp"

namespace sqdim::laws {
namespace {

/// a_d = h_{d+1}(sqrt 3)/(sqrt 3 sqrt(d+1)) for even d, because He_{d+1}' = (d+1) He_d; a_2 = 0.
std::vector<Ball> squares(unsigned long max_degree, Precision precision) {
  const Precision working = precision.with(precision.bits + hermite_guard_bits(1.75, max_degree));
  const Ball one(1, working);
  const std::vector<Ball> values = hermite_values(sqrt(Ball(3, working)), one, max_degree + 1);
  std::vector<Ball> list(max_degree + 1, Ball(working));
  list[0] = one;
  for (unsigned long d = 4; d <= max_degree; d += 2)
    list[d] = values[d + 1] * values[d + 1] / (3 * (d + 1));
  return list;
}

/// (pi/6) erfi(sqrt(3/2)) - 1 = sqrt(pi/6) sum_k (3/2)^k/(k! (2k+1)) - 1.
Ball chi_squared(Parity parity, Precision precision) {
  if (parity == Parity::odd) return Ball(precision);
  const Ball ratio(Rational(3, 2), precision);
  Ball power(1, precision);
  Ball sum(1, precision);
  std::uint64_t k = 0;
  do {
    ++k;
    (power *= ratio) /= k;
    sum += power / (2 * k + 1);
  } while (k < 3 || power.magnitude_bits() >= -precision.bits);
  sum += Ball::hull(Ball(precision), power);  // later terms are less than half of those before
  return sqrt(pi(precision) / 6) * sum - Ball(1, precision);
}

HiddenLaw make(const Call& call) {
  const Arguments none(call, {});
  return {.name = "uniform",
          .symmetric = true,
          .squares = squares,
          .chi_squared = [](Parity parity, Precision precision) {
            return chi_squared(parity, precision.with(precision.bits + 16));
          }};
}

}  // namespace

HiddenLawEntry uniform() {
  return {"uniform", "", "uniform on [-sqrt 3, sqrt 3]", {"uniform"}, make};
}

}  // namespace sqdim::laws
