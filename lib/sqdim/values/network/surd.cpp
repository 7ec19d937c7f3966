#include "sqdim/values/network/detail/surd.hpp"

#include <utility>

namespace sqdim {
namespace {

using Value = std::optional<Surd>;

int sign_of(const Rational& x) {
  return x.sign();
}

Surd sum(const Surd& x, const Surd& y) {
  return {x.a + y.a, x.b + y.b};
}

Surd negative(const Surd& x) {
  return {-x.a, -x.b};
}

/// He_(d+1) = x He_d - d He_(d-1).
Surd hermite(const SurdField& field, std::uint64_t degree, const Surd& x) {
  Surd previous = {0, 0};
  Surd current = {1, 0};
  for (std::uint64_t d = 0; d < degree; ++d) {
    const Surd lower = field.product({-Rational(d), 0}, previous);
    previous = std::exchange(current, sum(field.product(x, current), lower));
  }
  return current;
}

struct Surds {
  const SurdField& field;
  bool hermite_last;

  [[nodiscard]] Value constant(const Instruction& step) const { return Surd{step.number, 0}; }
  [[nodiscard]] Value pi() const { return std::nullopt; }

  [[nodiscard]] Value power(const Surd& x, const Rational& exponent) const {
    if (exponent < 0 && field.sign(x) == 0) return std::nullopt;
    const Surd base = exponent < 0 ? field.reciprocal(x) : x;
    Surd result = {1, 0};
    for (auto i = static_cast<std::uint64_t>(abs(exponent)); i > 0; --i)
      result = field.product(result, base);
    return result;
  }

  friend Value apply(const Surds& surds, const Instruction& instruction, const Value& x) {
    if (!x) return std::nullopt;
    switch (instruction.operation) {
      case Operation::negate:
        return negative(*x);
      case Operation::abs:
        return surds.field.sign(*x) < 0 ? negative(*x) : *x;
      case Operation::sign:
        return Surd{surds.field.sign(*x), 0};
      case Operation::step:
        return Surd{Rational(surds.field.sign(*x) + 1, 2), 0};
      case Operation::power:
        return surds.power(*x, instruction.number);
      case Operation::hermite:
        if (!surds.hermite_last) return std::nullopt;
        return hermite(surds.field, static_cast<std::uint64_t>(instruction.number), *x);
      default:
        return std::nullopt;
    }
  }

  friend Value apply(const Surds& surds, Operation operation, const Value& x, const Value& y) {
    if (!x || !y) return std::nullopt;
    const auto greater = [&] { return surds.field.sign(sum(*x, negative(*y))) > 0; };
    switch (operation) {
      case Operation::add:
        return sum(*x, *y);
      case Operation::subtract:
        return sum(*x, negative(*y));
      case Operation::multiply:
        return surds.field.product(*x, *y);
      case Operation::divide:
        if (surds.field.sign(*y) == 0) return std::nullopt;
        return surds.field.product(*x, surds.field.reciprocal(*y));
      case Operation::max:
        return greater() ? x : y;
      case Operation::min:
        return greater() ? y : x;
      default:
        return std::nullopt;
    }
  }
};

}  // namespace

SurdField::SurdField(std::uint64_t k) : k_(k) {
  const Integer root = floor_sqrt(Rational(k));
  if (root * root == k) root_ = root;
}

Surd SurdField::over_root(const Rational& u) const {
  if (root_) return {u / Rational(*root_), 0};
  return {0, u / Rational(k_)};
}

Surd SurdField::product(const Surd& x, const Surd& y) const {
  return {x.a * y.a + x.b * y.b * k_, x.a * y.b + x.b * y.a};
}

Surd SurdField::reciprocal(const Surd& x) const {
  const Rational norm = x.a * x.a - x.b * x.b * k_;
  return {x.a / norm, -x.b / norm};
}

int SurdField::sign(const Surd& x) const {
  const int a = sign_of(x.a);
  const int b = sign_of(x.b);
  if (a == b || b == 0) return a;
  if (a == 0) return b;
  // The signs are opposite, so the larger square decides. The squares are not equal, since sqrt(k)
  // is irrational.
  return Rational(x.a * x.a) > Rational(x.b * x.b * k_) ? a : b;
}

Ball SurdField::enclosure(const Surd& x, Precision precision) const {
  const Ball rational(x.a, precision);
  if (x.b == 0) return rational;
  return rational + Ball(x.b, precision) * sqrt(Ball(Integer(k_), precision));
}

Value SurdField::evaluate(const Expression& formula, const Surd& x) const {
  return sqdim::evaluate(formula.instructions(), Value(x),
                         Surds{*this, is_multiple_of_hermite(formula)});
}

bool is_multiple_of_hermite(const Expression& formula) {
  return formula.instructions().back().operation == Operation::hermite;
}

}  // namespace sqdim
