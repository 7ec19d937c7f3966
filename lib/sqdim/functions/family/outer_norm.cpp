// ||phi(g_S)||^2 from ||g_S||^2: docs/theory.md, 2.5.
#include <algorithm>
#include <cassert>

#include "sqdim/functions/family/family.hpp"

namespace sqdim {
namespace {

/// Returns an upper bound on phi(||g||)^2. Since phi(sqrt v)^2 is concave in v for tanh and erf,
/// E[phi(g)^2] is at most this. The bound is 1 if phi has no enclosure in this arithmetic.
Rational by_concavity(const OuterActivation& outer, const Enclosure& inner, Arithmetic arithmetic) {
  const Precision precision{precision_of_digits(30).bits, arithmetic};
  const Ball value = evaluate(outer.formula, sqrt(Ball(inner.upper, precision)));
  const Ball square = value * value;
  return square.is_finite() ? std::min<Rational>(1, square.enclosure().upper) : Rational(1);
}

}  // namespace

OuterNorm outer_norm_squared(const OuterActivation& outer, bool almost_everywhere,
                             const std::optional<Enclosure>& inner, Arithmetic arithmetic) {
  assert(!outer.identity);
  if (outer.magnitude) {
    const Rational square = *outer.magnitude * *outer.magnitude;
    return {almost_everywhere ? Enclosure::exactly(square) : Enclosure{0, square}, "two-valued"};
  }
  Enclosure norm{0, 1};
  if (!inner) return {norm, "bounded"};
  if (outer.slope)
    norm.upper = std::min<Rational>(norm.upper, *outer.slope * *outer.slope * inner->upper);
  norm.upper = std::min(norm.upper, by_concavity(outer, *inner, arithmetic));
  return {norm, "concavity"};
}

}  // namespace sqdim
