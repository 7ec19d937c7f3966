// P(|t| >= t_0) and moments beyond t_0, by positive series: docs/theory.md, 11.2.
#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

#include "sqdim/functions/zonal/sphere.hpp"

namespace sqdim {
namespace {

/// x^((n-1)/2).
Ball half_power(const Ball& x, std::uint64_t n) {
  const Ball whole = pow(x, (n - 1) / 2);
  return n % 2 == 1 ? whole : whole * sqrt(x);
}

/// int_0^1 (1-t^2)^((n-3)/2) dt = sqrt(pi) Gamma((n-1)/2) / (2 Gamma(n/2)).
Ball whole_mass(std::uint64_t n, Precision precision) {
  const Ball above = log_gamma(Ball(Rational(n - 1, 2), precision));
  const Ball below = log_gamma(Ball(Rational(n, 2), precision));
  return sqrt(pi(precision)) * exp(above - below) / 2;
}

/// sum_k prod_{i<k} (n + 2i)/(start + 2i) x, for 0 <= x < 1. Beyond k the ratio of two terms is
/// at most the greater of its value at k and x.
Ball positive_series(std::uint64_t n, std::uint64_t start, const Ball& x) {
  const Precision precision = x.precision();
  const Ball one(1, precision);
  Ball term = one;
  Ball sum = one;
  const double argument = x.approximately();
  for (std::uint64_t k = 0;; ++k) {
    const double guess = argument * std::max(1.0, static_cast<double>(n + 2 * k) /
                                                      static_cast<double>(start + 2 * k));
    const bool small = term.magnitude_bits() < sum.magnitude_bits() - precision.bits;
    if (guess < 1 && (small || argument == 0)) {
      const Ball ratio = n > start ? x * (n + 2 * k) / (start + 2 * k) : x;
      const Ball rest = one - ratio;
      if (rest.certainly_positive()) return sum + Ball::hull(Ball(precision), term * ratio / rest);
    }
    ((term *= n + 2 * k) /= start + 2 * k) *= x;
    sum += term;
  }
}

enum class Route { direct, complement, closed };

/// Guesses the quickest route in doubles. Every route is proved.
Route route_of(std::uint64_t n, double t, long bits) {
  constexpr double most_exponent = 8'000;
  constexpr double most_terms = 100'000;
  const auto cost = [](double terms, double working) { return terms * (1 + working / 512); };
  const auto wanted = static_cast<double>(bits);
  const double terms = wanted * 0.7 / (t * t);
  const double exponent = static_cast<double>(n) * t * t;
  if (exponent > most_exponent) return terms <= most_terms ? Route::direct : Route::closed;
  // Its terms grow until k is about exponent/2, and about 0.72 exponent bits cancel.
  const double complement = cost(exponent + 2 * wanted, wanted + 0.72 * exponent);
  return complement < cost(terms, wanted) ? Route::complement : Route::direct;
}

/// int_{t_0}^1 (1-t^2)^((n-3)/2) dt, where `power` is (1-t_0^2)^((n-1)/2).
Ball mass_beyond(std::uint64_t n, const Ball& t, const Ball& power, Route route) {
  const Precision precision = t.precision();
  const Ball one(1, precision);
  if (route == Route::direct) return power * t / (n - 1) * positive_series(n, n + 1, one - t * t);
  if (route == Route::complement)
    return whole_mass(n, precision) - power * t * positive_series(n, 3, t * t);
  const Ball upper = power / t / (n - 1);
  const Ball lower = upper / (one + (one - t * t) / (t * t) / (n - 1));
  return Ball::hull(lower, upper);
}

long working_bits(std::uint64_t n, double t, long bits, Route route) {
  const long guard = 64 + static_cast<long>(std::log2(static_cast<double>(n)));
  if (route != Route::complement) return bits + guard;
  const double cancelled = -static_cast<double>(n) / 2 * std::log2(1 - t * t);
  return bits + guard + static_cast<long>(cancelled);
}

}  // namespace

SphericalTail spherical_tail(std::uint64_t n, const Rational& t_0, unsigned long max_degree,
                             Precision precision) {
  assert(n >= 2 && 0 <= t_0 && t_0 < 1);
  const auto guess = static_cast<double>(t_0);
  const Route route = route_of(n, guess, precision.bits);
  const Precision working = precision.with(working_bits(n, guess, precision.bits, route));
  const Ball t(t_0, working);
  const Ball power = half_power(Ball(Rational(1 - t_0 * t_0), working), n);
  const Ball mass = t_0 == 0 ? whole_mass(n, working) : mass_beyond(n, t, power, route);
  const Ball boundary = power / mass;
  std::vector<Ball> moments;
  moments.reserve(max_degree + 1);
  moments.emplace_back(1, working);
  // int t^d (1-t^2)^((n-3)/2) (n+d-2) = t_0^(d-1) (1-t_0^2)^((n-1)/2) + (d-1) int t^(d-2) ....
  Ball edge = boundary;
  for (unsigned long d = 1; d <= max_degree; ++d, edge *= t) {
    Ball sum = edge;
    if (d >= 2) sum.add_product(moments[d - 2], d - 1);
    moments.push_back(sum / (n + d - 2));
  }
  Ball measure = t_0 == 0 ? Ball(1, working) : mass / whole_mass(n, working);
  return {std::move(measure), std::move(moments), boundary / (n - 1)};
}

}  // namespace sqdim
