// Which q bounds best. Doubles search, since every q >= 2 is valid; balls evaluate (moments.cpp).
#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numbers>
#include <utility>
#include <vector>

#include "sqdim/functions/zonal/detail/remembered.hpp"
#include "sqdim/functions/zonal/exclusion.hpp"

namespace sqdim {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

/// A spectrum as logarithms in doubles.
struct Logarithms {
  double n;
  std::uint64_t least_degree;
  std::vector<double> eigenvalues;
  std::vector<double> dimensions;
  std::vector<double> spread;
  double remaining;
  double beyond;
  double theta;
};

double logarithm(const Ball& x) {
  if (!x.is_finite()) return infinity;
  const Rational upper = x.enclosure().upper;
  return upper > 0 ? log(Ball(upper, {64})).approximately() : -infinity;
}

Logarithms logarithms(const ZonalSpectrum& spectrum, const Rational& theta,
                      std::uint64_t least_degree) {
  Logarithms result{static_cast<double>(spectrum.n),
                    least_degree,
                    {},
                    {},
                    {},
                    logarithm(spectrum.remaining),
                    logarithm(spectrum.beyond),
                    logarithm(Ball(theta, {64}))};
  result.eigenvalues.reserve(spectrum.eigenvalues.size());
  result.dimensions.reserve(spectrum.dimensions.size());
  result.spread.reserve(spectrum.spread.size());
  for (const Ball& value : spectrum.eigenvalues) result.eigenvalues.push_back(logarithm(value));
  for (const Integer& dimension : spectrum.dimensions)
    result.dimensions.push_back(logarithm(Ball(dimension, {64})));
  for (const Rational& factor : spectrum.spread)
    result.spread.push_back(logarithm(Ball(factor, {64})));
  return result;
}

double log_of_sum(double a, double b) {
  const double most = std::max(a, b);
  if (most == -infinity || most == infinity) return most;
  return most + std::log1p(std::exp(std::min(a, b) - most));
}

/// log E|x|^p.
double log_gaussian_moment(double n, double p) {
  return p / 2 * std::numbers::ln2 + std::lgamma((n + p) / 2) - std::lgamma(n / 2);
}

/// The logarithm of the constant of degree l >= 1 by itself: exact for l = 1, else Nelson's.
double log_constant_of_one(const Logarithms& s, std::size_t l, double q) {
  if (l == 1) {
    const double moment = std::lgamma((q + 1) / 2) + std::lgamma(s.n / 2) -
                          std::lgamma((s.n + q) / 2) - std::log(std::numbers::pi) / 2;
    return std::log(s.n) + 2 / q * moment;
  }
  const auto degree = static_cast<double>(l);
  return degree * std::log(q - 1) + log_gaussian_moment(s.n, 2 * degree) -
         2 / q * log_gaussian_moment(s.n, q * degree);
}

double log_constant(const Logarithms& s, std::size_t l, double q) {
  if (l == 0) return 0;
  const double of_one = log_constant_of_one(s, l, q);
  const double by_dimension = (1 - 2 / q) * s.dimensions[l];
  if (s.spread.empty()) return l == 1 ? of_one : std::min(of_one, by_dimension);
  return std::min(of_one + s.spread[l], by_dimension);
}

/// log of sum_{l <= L} lambda_l H_{l,q}.
double log_sum(const Logarithms& s, double q) {
  double sum = -infinity;
  for (std::size_t l = s.least_degree; l < s.eigenvalues.size(); ++l) {
    if (s.eigenvalues[l] > -infinity)
      sum = log_of_sum(sum, s.eigenvalues[l] + log_constant(s, l, q));
  }
  return sum;
}

/// The logarithm of the bound at q, split at eta unless eta is 0.
double log_bound(const Logarithms& s, double q, double eta) {
  if (eta == 0) {
    const double tail = s.remaining - 2 / q * s.dimensions.back();
    return q / 2 * (log_of_sum(log_sum(s, q), tail) - s.theta);
  }
  const double near = q / 2 * (log_sum(s, q) - 2 * std::log1p(-eta) - s.theta);
  return log_of_sum(near, s.beyond - 2 * std::log(eta) - s.theta);
}

struct Choice {
  double q = 2;
  double eta = 0;
  double log_bound = infinity;
};

/// The best q for one eta: a grid in log(q - 1), then a finer one twice about its best point.
Choice best_q(const Logarithms& s, double eta) {
  Choice best{2, eta, infinity};
  double centre = 11;
  double half_width = 11;
  for (int round = 0; round < 4; ++round) {
    constexpr int steps = 40;
    const double middle = centre;
    for (int i = -steps; i <= steps; ++i) {
      const double at = middle + half_width * i / steps;
      const double q = 1 + std::exp(std::max(at, 0.0));
      const double value = log_bound(s, q, eta);
      if (value < best.log_bound) {
        best = {q, eta, value};
        centre = at;
      }
    }
    half_width /= 10;
  }
  return best;
}

Choice best_choice(const Logarithms& s) {
  if (s.remaining < infinity) return best_q(s, 0);
  Choice best;
  for (const double eta : {0.75, 0.5, 0.25, 0.125, 0.0625, 0.03125}) {
    const Choice choice = best_q(s, eta);
    if (choice.log_bound < best.log_bound) best = choice;
  }
  return best;
}

/// A bound below which no larger spectrum leads.
Logarithms without_tail(Logarithms logs) {
  logs.remaining = -infinity;
  return logs;
}

/// A rational of four digits near q, at least 2.
Rational rounded(double q) {
  const double unit = std::pow(10.0, 3 - std::floor(std::log10(q)));
  const auto whole = static_cast<std::int64_t>(std::llround(q * unit));
  const Rational value = unit >= 1 ? Rational(whole, static_cast<std::int64_t>(unit))
                                   : Rational(whole * std::llround(1 / unit));
  return std::max(value, Rational(2));
}

/// Returns the next multiple, so that similar theta share spectra.
long in_steps(long bits) {
  constexpr long step = 128;
  return (bits + step - 1) / step * step;
}

/// The bits that keep kappa(1) - sum lambda_l dim below theta.
long working_bits(const Rational& theta, long bits) {
  return in_steps(bits + 64 + std::max(0L, -static_cast<long>(Ball(theta, {64}).magnitude_bits())));
}

/// Whether no q proves anything: Lambda_q is at least sum_l lambda_l, since no H_{l,q} is below 1.
bool is_hopeless(const ZonalSpectrum& spectrum, const Rational& theta, std::uint64_t least_degree) {
  Rational sum = 0;
  for (std::size_t l = least_degree; l < spectrum.eigenvalues.size(); ++l) {
    const Ball& value = spectrum.eigenvalues[l];
    if (value.is_finite()) sum += value.enclosure().lower;
  }
  return theta <= sum;
}

std::optional<MomentBound> evaluated(const ZonalSpectrum& spectrum, const Rational& theta,
                                     const Choice& choice, std::uint64_t least_degree) {
  const Rational q = rounded(choice.q);
  if (choice.eta == 0) return moment_bound_at(spectrum, theta, q, least_degree);
  return split_moment_bound_at(spectrum, theta, q, Rational(choice.eta), least_degree);
}

}  // namespace

std::optional<MomentBound> moment_bound(const SpectrumUpTo& spectrum_up_to,
                                        std::span<const std::uint64_t> max_degrees,
                                        const Rational& theta, std::uint64_t least_degree,
                                        Precision precision) {
  assert(theta > 0 && !max_degrees.empty());
  // Before theta decides the precision: a tiny theta would ask for much.
  const Precision rough = precision.with(working_bits(1, precision.bits));
  if (is_hopeless(spectrum_up_to(max_degrees.front(), rough), theta, least_degree))
    return std::nullopt;
  const Precision working = precision.with(working_bits(theta, precision.bits));
  std::optional<ZonalSpectrum> best;
  Choice choice;
  for (const std::uint64_t degree : max_degrees) {
    ZonalSpectrum spectrum = spectrum_up_to(degree, working);
    const Logarithms logs = logarithms(spectrum, theta, least_degree);
    const Choice next = best_choice(logs);
    const double gain = choice.log_bound - next.log_bound;
    const bool complete = logs.remaining == -infinity;
    if (next.log_bound < choice.log_bound) {
      choice = next;
      best = std::move(spectrum);
    }
    const bool hopeless = best_q(without_tail(logs), 0).log_bound >= 0;
    const bool settled = choice.log_bound < 0 && gain < std::max(1e-3, -1e-3 * choice.log_bound);
    if (complete || hopeless || settled) break;
  }
  if (!best || choice.log_bound >= 0) return std::nullopt;
  return evaluated(*best, theta, choice, least_degree);
}

std::vector<std::uint64_t> degrees_to_try(const ZonalSeries& series) {
  constexpr std::uint64_t first_degree = 16;
  const std::uint64_t most_degree =
      std::clamp<std::uint64_t>(series.degree().value_or(0), 256, 1024);
  std::vector<std::uint64_t> degrees;
  degrees.reserve(8);
  for (std::uint64_t degree = first_degree; degree <= most_degree; degree *= 2)
    degrees.push_back(degree);
  return degrees;
}

SpectrumUpTo remembered(SpectrumUpTo spectrum_up_to) {
  return remembered_at_precision(std::move(spectrum_up_to));
}

std::optional<MomentBound> moment_bound(const ZonalSeries& series, std::uint64_t n,
                                        const Rational& theta, std::uint64_t least_degree,
                                        Precision precision) {
  const auto spectrum = [&](std::uint64_t max_degree, Precision working) {
    return zonal_spectrum(series, n, max_degree, working);
  };
  return moment_bound(spectrum, degrees_to_try(series), theta, least_degree, precision);
}

}  // namespace sqdim
