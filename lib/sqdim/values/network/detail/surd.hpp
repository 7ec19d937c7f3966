// Formulas in the field Q(sqrt k), exactly. The argument <w, x>/sqrt k of a unit lies in it, and so
// does any formula of arithmetic, abs, sign, step, max and min, so its jumps and zeros are decided.
// docs/theory.md, 7.3.
#pragma once

#include <optional>

#include "sqdim/arithmetic/expression/expression.hpp"

namespace sqdim {

/// a + b sqrt(k). b = 0 if k is a square.
struct Surd {
  Rational a;
  Rational b;

  friend bool operator==(const Surd&, const Surd&) = default;
};

class SurdField {
 public:
  explicit SurdField(std::uint64_t k);

  /// Returns u / sqrt(k).
  [[nodiscard]] Surd over_root(const Rational& u) const;
  [[nodiscard]] Surd product(const Surd& x, const Surd& y) const;
  /// Precondition: x is not 0.
  [[nodiscard]] Surd reciprocal(const Surd& x) const;
  [[nodiscard]] int sign(const Surd& x) const;
  [[nodiscard]] Ball enclosure(const Surd& x, Precision precision) const;

  /// Evaluates the formula at x; nullopt if it leaves the field. A Hermite polynomial as the last
  /// step is taken as He_d, which is sqrt(d!) times its value and has the same sign:
  /// is_multiple_of_hermite tells.
  [[nodiscard]] std::optional<Surd> evaluate(const Expression& formula, const Surd& x) const;

 private:
  std::uint64_t k_;
  /// sqrt(k) if that is an integer.
  std::optional<Integer> root_;
};

/// Whether `SurdField::evaluate` returns a multiple of the formula instead of the formula.
bool is_multiple_of_hermite(const Expression& formula);

}  // namespace sqdim
