// Expressions in balls.
#include "sqdim/expression.hpp"

namespace sqdim {
namespace {

Ball half(Precision precision) {
  return Ball(1, precision) / 2;
}

/// Returns -1, 0 or 1 if the sign is certain, otherwise [-1, 1].
Ball sign(const Ball& x) {
  const Precision precision = x.precision();
  if (x.certainly_positive()) return {1, precision};
  if (x.certainly_negative()) return {-1, precision};
  Ball zero(precision);
  return x.is_exact() ? zero : zero.widen(Ball(1, precision));
}

/// Encloses max(a, b). If it is certain which is greater, that one is returned, so that a steep
/// piece that is cut off does not widen the result.
Ball greater(const Ball& a, const Ball& b) {
  const Ball difference = a - b;
  if (difference.certainly_positive()) return a;
  if (difference.certainly_negative()) return b;
  return (a + b + abs(difference)) / 2;
}

Ball integer_power(const Ball& x, const Rational& exponent) {
  const auto size = static_cast<std::uint64_t>(abs(exponent));
  const Ball power = pow(x, size);
  return exponent < 0 ? Ball(1, x.precision()) / power : power;
}

struct Balls {
  Precision precision;

  [[nodiscard]] Ball constant(const Rational& value) const { return {value, precision}; }
  [[nodiscard]] Ball pi() const { return sqdim::pi(precision); }

  [[nodiscard]] Ball apply(const Instruction& instruction, const Ball& x) const {
    switch (instruction.operation) {
      case Operation::negate:
        return -x;
      case Operation::abs:
        return abs(x);
      case Operation::sign:
        return sign(x);
      case Operation::step:
        return (sign(x) + Ball(1, precision)) / 2;
      case Operation::sqrt:
        return sqrt(x);
      case Operation::exp:
        return exp(x);
      case Operation::log:
        return log(x);
      case Operation::sin:
        return sin(x);
      case Operation::cos:
        return cos(x);
      case Operation::tan:
        return tan(x);
      case Operation::asin:
        return asin(x);
      case Operation::acos:
        return pi() / 2 - asin(x);
      case Operation::atan:
        return atan(x);
      case Operation::sinh:
        return sinh(x);
      case Operation::cosh:
        return cosh(x);
      case Operation::tanh:
        return tanh(x);
      case Operation::erf:
        return erf(x);
      case Operation::normal_cdf:
        return (erf(x / sqrt(Ball(2, precision))) / 2) + half(precision);
      case Operation::power:
        return integer_power(x, instruction.number);
      case Operation::hermite:
        return hermite_polynomial(
            static_cast<std::uint64_t>(instruction.number), x, Ball(1, precision),
            [this](std::uint64_t d) { return sqrt(Ball(Integer(d), precision)); });
      default:
        return Ball::unknown(precision);
    }
  }

  [[nodiscard]] Ball apply(Operation operation, const Ball& a, const Ball& b) const {
    switch (operation) {
      case Operation::add:
        return a + b;
      case Operation::subtract:
        return a - b;
      case Operation::multiply:
        return a * b;
      case Operation::divide:
        return a / b;
      case Operation::raise:
        return exp(log(a) * b);
      case Operation::max:
        return greater(a, b);
      case Operation::min:
        return -greater(-a, -b);
      default:
        return Ball::unknown(precision);
    }
  }
};

}  // namespace

Ball evaluate(const Expression& expression, const Ball& x) {
  return evaluate(expression, x, Balls{x.precision()});
}

}  // namespace sqdim
