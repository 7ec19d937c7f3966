// VSTAT(t) of feldman17, for queries (1 + y h(x))/2: in terms of c = 2p - 1 and v = 2 (answer) - 1,
// |v - c| <= max(2/t, sqrt((1 - c^2)/t)) (docs/theory.md, 9.4).
#include <algorithm>
#include <cassert>

#include "sqdim/learning/oracle/oracle.hpp"

namespace sqdim::oracles {
namespace {

/// Returns the square root of a radicand of a bounded query, which is a perfect square.
Integer root_of(const Integer& radicand) {
  const Integer root = floor_sqrt(Rational(radicand));
  assert(root * root == radicand);
  return root;
}

/// The c with (v - c)^2 <= u (1 - c^2), u = 1/t, are those between
/// (v +- sqrt(u (1 + u - v^2)))/(1 + u), if there are any. Those with |v - c| <= 2u form an
/// interval that meets them (docs/theory.md, 9.4).
NumeratorRange valid(const Answer& answer, const Integer& radicand, const Rational& samples,
                     const Rational& widening) {
  const Integer scale = root_of(radicand);
  const Rational v = answer.rational + answer.root / scale;
  const Rational u = 1 / samples;
  const Rational reach = 2 * u + widening;
  NumeratorRange range{ceil((v - reach) * scale), floor((v + reach) * scale)};
  const Rational inside = u * (1 + u - v * v);
  if (inside < 0) return range;
  const Integer bottom = denominator(inside);
  const Integer root = numerator(inside) * bottom;  // sqrt(inside) = sqrt(root) / bottom
  const Rational middle = v / (1 + u);
  const Rational factor = Rational(scale) / (1 + u) / bottom;
  const Integer first = ceil_of_surd((middle - widening) * scale, -factor, root);
  const Integer last = floor_of_surd((middle + widening) * scale, factor, root);
  return {std::min(range.first, first), std::max(range.last, last)};
}

Rational tolerance_at(std::int64_t x, const Integer& radicand, const Rational& samples,
                      const Rational& error) {
  // The tolerance decreases in |c|.
  const Rational c = std::min<Rational>(1, Rational(abs(Integer(x)), root_of(radicand)) + error);
  return std::max<Rational>(2 / samples, square_root((1 - c * c) / samples).lower) - error;
}

OracleModel make(const Rational& samples) {
  assert(samples > 0);
  return {.name = "vstat",
          .norm = QueryNorm::bounded,
          .parameter = samples,
          .resolution = std::max<Rational>(2 / samples, square_root(1 / samples).upper),
          .valid = valid,
          .tolerance_at = tolerance_at,
          .counts_samples = true};
}

}  // namespace

OracleEntry vstat() {
  return {.name = "vstat",
          .parameters = "samples",
          .description =
              "statistical queries of values in [0, 1], p = E[h]: any v with |v - p| <= max(1/t, "
              "sqrt(p(1-p)/t))",
          .citation = "feldman17",
          .make = make};
}

}  // namespace sqdim::oracles
