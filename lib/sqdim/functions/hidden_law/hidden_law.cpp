#include "sqdim/functions/hidden_law/hidden_law.hpp"

#include <utility>

#include "sqdim/foundation/notation/find_entry.hpp"

namespace sqdim {
namespace {

/// The least parts of chi^2 that are left: chi^2 less what is known, from degree 1 on.
Ball remainder(const HiddenLaw& law, Parity parity, std::span<const Ball> known,
               Precision precision) {
  Ball rest = law.chi_squared(parity, precision);
  for (std::size_t d = parity == Parity::even ? 2 : 1; d < known.size(); d += 2) rest -= known[d];
  if (!rest.is_finite() || rest.certainly_positive()) return rest;
  return Ball::hull(Ball(precision), abs(rest));
}

HermiteSupport support_of(const HiddenLaw& law) {
  HermiteSupport support;
  if (law.exact_squares) {
    for (const auto& [degree, square] : *law.exact_squares)
      (parity_of(degree) == Parity::even ? support.even : support.odd) = degree;
    return support;
  }
  if (!law.antisymmetric) support.even = HermiteSupport::unbounded;
  if (!law.symmetric) support.odd = HermiteSupport::unbounded;
  return support;
}

}  // namespace

ZonalSeries zonal_series(const HiddenLaw& law) {
  const auto squares = [law](unsigned long max_degree, Precision precision) {
    std::vector<Ball> list = law.squares(max_degree, precision);
    list[0] = Ball(precision);
    return list;
  };
  ZonalSeries series{
      .name = law.name,
      .support = support_of(law),
      .squares = squares,
      .total = law.chi_squared,
      .tail = [law](Parity parity, std::span<const Ball> known,
                    Precision precision) { return remainder(law, parity, known, precision); },
      .has_finite_total = law.has_finite_chi_squared,
      .exact_squares = law.exact_squares,
      .nondecreasing = law.antisymmetric};
  if (law.quarter_moment) {
    // Cramer's bound |h_d(x)| <= 1.0865 exp(x^2/4).
    series.largest_square = [law](Precision precision) {
      const Ball bound = law.quarter_moment(precision) * Ball(Rational(109, 100), precision);
      return bound * bound;
    };
  }
  return series;
}

Ball chi_squared(const HiddenLaw& law, Precision precision) {
  if (!law.has_finite_chi_squared) return Ball::unknown(precision);
  return law.chi_squared(Parity::even, precision) + law.chi_squared(Parity::odd, precision);
}

std::optional<unsigned long> matched_moments(const HiddenLaw& law) {
  const InformationExponent exponent = information_exponent(zonal_series(law));
  if (!exponent.value) return std::nullopt;
  return *exponent.value - 1;
}

HiddenLaw make_hidden_law(std::string_view text, std::span<const HiddenLawEntry> laws) {
  const Call call = parse_call(text);
  return find_entry(laws, "law of a hidden direction", call.name).make(call);
}

}  // namespace sqdim
