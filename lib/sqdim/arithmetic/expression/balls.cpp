// Expressions in balls.
#include "sqdim/arithmetic/expression/expression.hpp"

namespace sqdim {
namespace {

struct Balls {
  Precision precision;

  [[nodiscard]] Ball one() const { return {1, precision}; }
  [[nodiscard]] Ball constant(const Instruction& step) const { return {step.number, precision}; }
  [[nodiscard]] Ball pi() const { return sqdim::pi(precision); }

  /// Returns -1, 0 or 1 if the sign is certain, otherwise [-1, 1].
  [[nodiscard]] Ball sign(const Ball& x) const {
    if (x.certainly_positive()) return one();
    if (x.certainly_negative()) return {-1, precision};
    Ball zero(precision);
    return x.is_exact() ? zero : zero.widen(one());
  }
  [[nodiscard]] Ball step(const Ball& x) const { return (sign(x) + one()) / 2; }
  [[nodiscard]] Ball acos(const Ball& x) const { return pi() / 2 - asin(x); }
  [[nodiscard]] Ball erf(const Ball& x) const { return sqdim::erf(x); }
  [[nodiscard]] Ball normal_cdf(const Ball& x) const {
    return (erf(x / sqrt(Ball(2, precision))) / 2) + one() / 2;
  }
  [[nodiscard]] Ball power(const Instruction& step, const Ball& x) const {
    const Ball power = pow(x, static_cast<std::uint64_t>(abs(step.number)));
    return step.number < 0 ? one() / power : power;
  }
  [[nodiscard]] Ball hermite(const Instruction& step, const Ball& x) const {
    return hermite_polynomial(
        static_cast<std::uint64_t>(step.number), x, one(),
        [this](std::uint64_t d) { return sqrt(Ball(Integer(d), precision)); });
  }
  /// Encloses max(a, b). If it is certain which is greater, that one is returned, so that a steep
  /// piece that is cut off does not widen the result.
  [[nodiscard]] Ball greater(const Ball& a, const Ball& b) const {
    const Ball difference = a - b;
    if (difference.certainly_positive()) return a;
    if (difference.certainly_negative()) return b;
    return (a + b + abs(difference)) / 2;
  }
};

}  // namespace

Ball evaluate(const Expression& expression, const Ball& x) {
  return evaluate(expression.instructions(), x, Balls{x.precision()});
}

}  // namespace sqdim
