// Series of activations: docs/theory.md, 11.3.
#include "sqdim/functions/zonal/series.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "sqdim/foundation/errors/errors.hpp"
#include "sqdim/functions/zonal/detail/closed.hpp"
#include "sqdim/functions/zonal/detail/remembered.hpp"
#include "sqdim/functions/zonal/detail/tail.hpp"

namespace sqdim {
namespace {

constexpr Precision first_precision{64};

std::vector<Ball> squared(std::vector<Ball> list) {
  for (Ball& x : list) x *= Ball(x);
  return list;
}

/// Activations that are monotone whatever their parameters, their scale and their bias are.
constexpr std::array<std::string_view, 16> monotone = {
    "relu",  "softplus", "step", "sign", "sigmoid",  "tanh",        "erf",      "normal_cdf",
    "relu6", "elu",      "celu", "selu", "hardtanh", "hardsigmoid", "softsign", "softshrink"};

/// Whether psi is proved to be monotone: by its name, or as slope x + weight |x| with |slope| >=
/// |weight|.
bool is_monotone(const Activation& psi) {
  const std::string name = parse_call(psi.name).name;
  if (std::find(monotone.begin(), monotone.end(), name) != monotone.end()) return true;
  if (!psi.piecewise_power || psi.piecewise_power->p != 1) return false;
  const Ball slope = abs(psi.hermite_coefficients(1, first_precision)[1]);
  const Ball weight(abs(psi.piecewise_power->weight), first_precision);
  return (slope - weight).certainly_positive();
}

/// An odd kernel with c_d^2 >= 0 increases, and so does a constant more.
bool has_increasing_form(const HermiteSupport& support) {
  return !support.even || *support.even == 0;
}

void require_certified(const Activation& psi) {
  if (psi.is_certified()) return;
  throw InvalidInput(fmt::format("nothing is proved of {}: {}", psi.name, obstacle(psi)));
}

}  // namespace

std::optional<unsigned long> ZonalSeries::degree() const {
  const unsigned long largest = std::max(support.even.value_or(0), support.odd.value_or(0));
  if (largest == HermiteSupport::unbounded) return std::nullopt;
  return largest;
}

ZonalSeries zonal_series(const Activation& psi) {
  require_certified(psi);
  // An activation of which only a formula is known integrates for each of them.
  const auto squares = remembered_at_precision(std::function(
      [list = psi.hermite_coefficients](unsigned long max_degree, Precision precision) {
        return squared(list(max_degree, precision));
      }));
  const auto total = remembered_at_precision(psi.norm_squared);
  ZonalSeries series{.name = psi.name,
                     .support = psi.support,
                     .squares = squares,
                     .total = total,
                     .tail = tail_of_total(total),
                     .exact_squares = psi.exact_squares,
                     .closed_eigenvalue = closed_eigenvalue_of(psi),
                     .nondecreasing = has_increasing_form(psi.support) || is_monotone(psi)};
  if (psi.exact_squares) series.squares = squares_of(*psi.exact_squares);
  return series;
}

ZonalSeries binary_label_series(const Activation& psi) {
  require_certified(psi);
  if (!psi.range || psi.range->lower < -1 || psi.range->upper > 1) {
    throw InvalidInput(
        fmt::format("labels with the mean {} need -1 <= psi <= 1, which is not known", psi.name));
  }
  const auto variance = [psi](Precision precision) {
    const Ball mean = psi.hermite_coefficients(0, precision)[0];
    return Ball(1, precision) - mean * mean;
  };
  if (!variance(first_precision).certainly_positive())
    throw InvalidInput(fmt::format("labels with the mean {} are constant", psi.name));
  const ZonalSeries raw = zonal_series(psi);
  ZonalSeries series = raw;
  series.name = fmt::format("labels of {}", psi.name);
  series.closed_eigenvalue = nullptr;
  series.exact_squares = std::nullopt;
  if (series.support.even == 0UL) series.support.even = std::nullopt;
  series.squares = [raw, variance](unsigned long max_degree, Precision precision) {
    std::vector<Ball> list = raw.squares(max_degree, precision);
    list[0] = Ball(precision);
    const Ball scale = variance(precision);
    for (Ball& x : list) x /= scale;
    return list;
  };
  series.total = [raw, variance](Parity parity, Precision precision) {
    Ball sum = raw.total(parity, precision);
    if (parity == Parity::even) sum -= raw.squares(0, precision)[0];
    return sum / variance(precision);
  };
  series.tail = tail_of_total(series.total);
  return series;
}

InformationExponent information_exponent(const ZonalSeries& series, Arithmetic arithmetic) {
  constexpr unsigned long most = 1000;
  const unsigned long last = std::min(series.degree().value_or(most), most);
  for (unsigned long tried = std::min(8UL, last);; tried = std::min(4 * tried, last)) {
    const std::vector<Ball> squares = series.squares(tried, {128, arithmetic});
    for (unsigned long d = 1; d <= tried; ++d) {
      const bool nonzero = squares[d].certainly_positive();
      if (nonzero) return {d};
      if (!squares[d].is_exact()) {
        return {std::nullopt,
                fmt::format("whether the coefficient of degree {} of {} is 0 is not decided", d,
                            series.name)};
      }
    }
    if (tried == last) break;
  }
  if (series.degree() && *series.degree() <= most)
    return {std::nullopt, fmt::format("{} is constant", series.name)};
  return {std::nullopt,
          fmt::format("the coefficients of degrees 1 to {} of {} are 0", most, series.name)};
}

Ball total(const ZonalSeries& series, Precision precision) {
  if (!series.has_finite_total) return Ball::unknown(precision);
  return series.total(Parity::even, precision) + series.total(Parity::odd, precision);
}

}  // namespace sqdim
