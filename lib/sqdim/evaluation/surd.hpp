// Formulas in the field Q(sqrt k), exactly. The argument of a unit, <w, x>/sqrt k, lies in it, so a formula
// of arithmetic, abs, sign, step, max and min does too: its jumps and zeros are decided. docs/theory.md,
// 7.3. Included by this stage only.
#pragma once

#include <optional>

#include "sqdim/expression.hpp"

namespace sqdim {

/// a + b sqrt(k); b = 0 when k is a square.
struct Surd {
  Rational a;
  Rational b;

  friend bool operator==(const Surd&, const Surd&) = default;
};

class SurdField {
 public:
  explicit SurdField(std::uint64_t k);

  /// u / sqrt(k).
  [[nodiscard]] Surd over_root(const Rational& u) const;
  [[nodiscard]] Surd product(const Surd& x, const Surd& y) const;
  /// Precondition: x is not 0.
  [[nodiscard]] Surd reciprocal(const Surd& x) const;
  [[nodiscard]] int sign(const Surd& x) const;
  [[nodiscard]] Ball enclosure(const Surd& x, Precision precision) const;

  /// The formula at x; nullopt where it leaves the field. A Hermite polynomial that is the last step is
  /// taken as He_d, sqrt(d!) times what it is, for the sake of its sign: is_multiple_of_hermite tells.
  [[nodiscard]] std::optional<Surd> evaluate(const Expression& formula, const Surd& x) const;

 private:
  std::uint64_t k_;
  /// sqrt(k), when that is an integer.
  std::optional<Integer> root_;
};

/// Whether `SurdField::evaluate` gives a multiple of the formula instead of the formula.
bool is_multiple_of_hermite(const Expression& formula);

}  // namespace sqdim
