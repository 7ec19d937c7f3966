#include "sqdim/theorems/bound/portion.hpp"

namespace sqdim {

std::optional<Portion> lesser(const std::optional<Portion>& a, const std::optional<Portion>& b) {
  if (!a || !b) return std::nullopt;
  if (a->most == b->most) return a->is_strict ? a : b;
  return a->most < b->most ? a : b;
}

std::optional<Portion> least_known(const std::optional<Portion>& a,
                                   const std::optional<Portion>& b) {
  return a && b ? lesser(a, b) : a ? a : b;
}

Integer least_number(const Rational& share, const Rational& served, const Portion& excluded) {
  // Integers: rationals would be reduced, which is slow for long numbers.
  const Integer top =
      (numerator(share) * denominator(served) - numerator(served) * denominator(share)) *
      denominator(excluded.most);
  const Integer bottom = denominator(share) * denominator(served) * numerator(excluded.most);
  return excluded.is_strict ? Integer(top / bottom + 1) : Integer((top + bottom - 1) / bottom);
}

}  // namespace sqdim
