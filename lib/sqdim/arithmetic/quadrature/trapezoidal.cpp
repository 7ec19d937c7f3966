// The trapezoidal rule for E[X^(2m) F(X)], all orders in one sweep. docs/theory.md, section 4,
// statement 4.1:
//
//   |error| <= 2 M_m / (exp(2 pi a / h) - 1) + tail,
//   M_m = B(a) exp(a^2/2) prod_{i=1}^{m+g} (a^2 + 2i - 1),   g the growth of F,
//
// and the tail beyond node n is at most v_{n+1} / (1 - v_{n+1}/v_n), v_i the summands, because they
// are log-concave in i.
#include "sqdim/arithmetic/quadrature/quadrature.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>

namespace sqdim {
namespace {

constexpr std::uint64_t most_strip_nodes = 1'000'000;
constexpr double most_work = 5e9;  // word operations: about a minute

/// A positive number mantissa 2^exponent, with a mantissa of at most 10 bits, that is <= x and
/// close to it.
struct Dyadic {
  std::uint64_t mantissa;
  std::int64_t exponent;

  static Dyadic below(double x) {
    constexpr int bits = 10;
    int exponent = 0;
    const double fraction = std::frexp(x, &exponent);
    return {static_cast<std::uint64_t>(std::ldexp(fraction, bits)), exponent - bits};
  }

  [[nodiscard]] Ball times(std::uint64_t factor, Precision precision) const {
    Ball result(1, precision);
    result *= mantissa;
    result *= factor;
    return result.scale_by_power_of_two(exponent);
  }

  [[nodiscard]] double approximately() const {
    return std::ldexp(static_cast<double>(mantissa), static_cast<int>(exponent));
  }
};

struct StripRule {
  Dyadic step;
  Dyadic strip;
  double nats;  // the aliasing error is to be exp(-nats) of the bound M_m at strip 0
};

/// M_0 = B(a) exp(a^2/2) prod_{i=1}^{g} (a^2 + 2i - 1).
Ball strip_factor(const EvenIntegrand& integrand, const Ball& a) {
  Ball factor = integrand.strip_bound(a) * exp(a * a / 2);
  for (unsigned i = 1; i <= integrand.growth; ++i)
    factor *= a * a + Ball(2 * std::int64_t{i} - 1, a.precision());
  return factor;
}

/// Estimates log2 of M_m / E[X^(2m) F(X)] for the highest order: the bits lost there to aliasing. A
/// guess.
double aliasing_bits(const EvenIntegrand& integrand, unsigned order, const Ball& a) {
  const Precision rough = a.precision();
  double bits = static_cast<double>(strip_factor(integrand, a).magnitude_bits());
  const double a_squared = a.approximately() * a.approximately();
  for (unsigned i = 1; i <= order; ++i)
    bits += std::log2(a_squared + 2.0 * (i + integrand.growth) - 1);
  double best = -1e18;
  double t =
      std::sqrt(2.0 * order + 1);  // the peak without F; with a decreasing F it lies to the left
  for (int halvings = 0; halvings < 40; ++halvings, t *= 0.8) {
    const Ball node = Dyadic::below(t).times(1, rough);
    const double log_weight = 2.0 * order * std::log2(t) - t * t / 2 * std::numbers::log2e;
    const auto magnitude = static_cast<double>(integrand.value(node).magnitude_bits());
    best = std::max(best, magnitude + log_weight);
  }
  return std::max(0.0, bits - best);
}

/// Chooses step and strip such that the aliasing error is about 2^-bits relative to the highest
/// order. With strip a and step h the error falls like exp(a^2/2 - 2 pi a / h). The best a is
/// 2 pi / h, unless the strip ends before.
StripRule choose_rule(const EvenIntegrand& integrand, unsigned order, Precision precision) {
  constexpr Precision rough{64};
  constexpr double spare_bits = 5;
  const double bits = static_cast<double>(precision.bits) + spare_bits;
  const auto widest = [&](double nats) { return std::min(integrand.strip, std::sqrt(2 * nats)); };
  double nats = bits * std::numbers::ln2;
  for (int pass = 0; pass < 2;
       ++pass) {  // a wider strip has a larger bound, which asks for a wider strip
    const Ball a = Dyadic::below(widest(nats)).times(1, rough);
    nats = (bits + aliasing_bits(integrand, order, a)) * std::numbers::ln2;
  }
  const double a = widest(nats);
  const Dyadic strip = Dyadic::below(a);
  const double width = strip.approximately();
  return {Dyadic::below(2 * std::numbers::pi * width / (nats + width * width / 2)), strip, nats};
}

/// Estimates the most word operations that the sweep takes. Gaussian decay alone ends it
/// sqrt(2 nats) beyond the peak of the highest order; a node costs a few functions and a product
/// for each order.
double work(const StripRule& rule, unsigned max_order, Precision precision) {
  const double nodes =
      (std::sqrt(2.0 * max_order) + std::sqrt(2 * rule.nats)) / rule.step.approximately();
  const double words = static_cast<double>(precision.bits) / 64 + 1;
  return nodes * words * (max_order + words);
}

/// Returns the summands F(t_i) exp(-t_i^2/2) / sqrt(2 pi), t_i = i h, i = 1, 2, ..., up to where
/// those of the highest order are negligible. Returns none if the rule would take too many nodes.
std::vector<Ball> summands(const EvenIntegrand& integrand, const StripRule& rule,
                           unsigned max_order, Precision precision) {
  const Ball normalisation = sqrt(pi(precision) * 2);
  const double h = rule.step.approximately();
  const double peak = std::sqrt(2.0 * max_order) / h;
  std::vector<Ball> values;
  std::int64_t largest = -(std::int64_t{1} << 60);
  for (std::uint64_t i = 1;; ++i) {
    if (i > most_strip_nodes) return {};
    const Ball t = rule.step.times(i, precision);
    values.push_back(integrand.value(t) * exp(-(t * t) / 2) / normalisation);
    const double power_bits = 2.0 * max_order * std::log2(static_cast<double>(i));
    const std::int64_t size =
        values.back().magnitude_bits() + static_cast<std::int64_t>(power_bits);
    largest = std::max(largest, size);
    if (static_cast<double>(i) > peak + 2 && size < largest - precision.bits) return values;
  }
}

/// Encloses the sum over all i >= 1 of the summands. All of the given ones except the last are
/// added, and the last two bound the rest.
Ball sum_with_tail(const std::vector<Ball>& values, Precision precision) {
  const std::size_t last = values.size() - 1;
  Ball sum(precision);
  for (std::size_t i = 0; i < last; ++i) sum += values[i];
  const Ball ratio = values[last] / values[last - 1];
  const Ball gap = Ball(1, precision) - ratio;
  if (!gap.certainly_positive()) return Ball::unknown(precision);
  return sum.widen(values[last] / gap);
}

}  // namespace

std::vector<Ball> gaussian_even_moments(const EvenIntegrand& integrand, unsigned max_order,
                                        Precision precision) {
  // A summand of order m has been rounded about m + 5 times.
  const auto guard = static_cast<long>(std::log2(max_order + 2.0)) + 12;
  const Precision working = precision.with(precision.bits + guard);
  const StripRule rule = choose_rule(integrand, max_order, working);
  const bool feasible = work(rule, max_order, working) <= most_work;
  std::vector<Ball> values =
      feasible ? summands(integrand, rule, max_order, working) : std::vector<Ball>();
  if (values.size() < 3) return std::vector<Ball>(max_order + 1, Ball::unknown(precision));

  const Ball h = rule.step.times(1, working);
  const Ball a = rule.strip.times(1, working);
  Ball aliasing =
      strip_factor(integrand, a) * 2 / (exp(pi(working) * 2 * a / h) - Ball(1, working));
  Ball scale = h * 2;  // both half-lines
  std::vector<Ball> moments;
  moments.reserve(max_order + 1);
  for (unsigned order = 0; order <= max_order; ++order) {
    if (order > 0) {
      for (std::size_t i = 0; i < values.size(); ++i) values[i] *= (i + 1) * (i + 1);
      scale *= h * h;
      aliasing *= a * a + Ball(2 * std::int64_t{order + integrand.growth} - 1, working);
    }
    Ball moment = sum_with_tail(values, working) * scale;
    if (order == 0) moment += integrand.at_zero(working) * h / sqrt(pi(working) * 2);
    moments.push_back(moment.widen(aliasing).at(precision));
  }
  return moments;
}

}  // namespace sqdim
