// <g_S, g_T> = 4^k int_0^inf int_0^inf F ds dt by the trapezoidal rule in both variables, with a
// proved error: docs/theory.md, 8.3.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "sqdim/arithmetic/quadrature/quadrature.hpp"
#include "sqdim/values/correlation/detail/frequencies.hpp"
#include "sqdim/values/correlation/detail/methods.hpp"

namespace sqdim::correlations {
namespace {

constexpr std::uint64_t most_kernel_nodes =
    6'000;  // in one variable: the double sum takes a few seconds

/// Returns 2^-bits.
Ball tiny(std::int64_t bits, Precision precision) {
  return Ball(1, precision).scale_by_power_of_two(-bits);
}

/// Heights worth trying: fractions of the widest strip, or a geometric sequence.
std::vector<Rational> heights(const Frequencies& frequencies) {
  const std::optional<Rational>& strip = frequencies.density().strip;
  std::vector<Rational> list;
  constexpr int parts = 6;
  for (int i = 1; strip && i <= parts; ++i) list.push_back(*strip * (1 - power_of_two(-i)));
  constexpr int octaves = 10;
  for (int i = -octaves; i <= octaves; ++i) {
    for (const Rational& a : {power_of_two(i), Rational(power_of_two(i) * 3 / 2)}) {
      if (!strip || a < *strip / 2) list.push_back(a);
    }
  }
  return list;
}

/// The sum h W over all nodes, and the part of it beyond the last node that is kept.
struct WeightSum {
  Ball total;
  Ball tail;
  std::uint64_t nodes;
};

/// Adds nodes h (j - 1/2) until the tail is below `negligible`. Returns nullopt if that takes too
/// many.
std::optional<WeightSum> sum_of_weights(const Frequencies& frequencies, const Side& side,
                                        const Ball& a, const Ball& h, const Ball& negligible) {
  const Ball one(1, frequencies.rough());
  Ball sum(frequencies.rough());
  for (std::uint64_t j = 1; j <= most_kernel_nodes; ++j) {
    const Ball s = h * (2 * j - 1) / 2;
    const Ball weight = frequencies.weight(side, a, s);
    sum += weight;
    const Ball rest = one - frequencies.ratio(side, s, h);
    if (!rest.certainly_positive()) continue;
    const Ball tail = h * 2 * weight * (one - rest) / rest;
    if ((negligible - tail).certainly_positive()) return WeightSum{h * 2 * sum + tail, tail, j};
  }
  return std::nullopt;
}

/// A rule: its step, and a bound on the distance between the double sum over its nodes and the
/// integral over the plane.
struct KernelRule {
  Rational step;
  std::uint64_t first_nodes;
  std::uint64_t second_nodes;
  Ball error;
  /// An upper bound of h^2 times the sum of |F| over all nodes.
  Ball size;
};

/// Guesses the widest step whose error is about 2^-bits with the line of height a; rule() then
/// proves the error.
double widest_step(const Frequencies& frequencies, const Ball& a, std::int64_t bits) {
  const Ball bound = frequencies.coefficient(a) *
                     frequencies.line_integral(frequencies.first(), a) *
                     frequencies.line_integral(frequencies.second(), a);
  if (!bound.is_finite()) return 0;
  const auto needed = static_cast<double>(bits + bound.magnitude_bits());
  return 2 * std::numbers::pi * a.approximately() / (std::numbers::ln2 * std::max(needed, 8.0));
}

std::optional<KernelRule> rule_at(const Frequencies& frequencies, const Rational& height,
                                  const Rational& step, std::int64_t bits) {
  const Ball a(height, frequencies.rough());
  const Ball h(step, frequencies.rough());
  const Ball small = tiny(bits, frequencies.rough());
  const Ball q = frequencies.coefficient(a);
  const Ball line_first = frequencies.line_integral(frequencies.first(), a);
  const Ball line_second = frequencies.line_integral(frequencies.second(), a);
  // Each tail is multiplied by q and by the other sum, which is about as large as the other line
  // integral.
  const auto first =
      sum_of_weights(frequencies, frequencies.first(), a, h, small / (q * line_second));
  const auto second =
      sum_of_weights(frequencies, frequencies.second(), a, h, small / (q * line_first));
  if (!first || !second) return std::nullopt;
  const Ball share = trapezoidal_share(a, h);
  const Ball aliasing =
      share * q *
      (line_first * second->total + line_second * first->total + share * line_first * line_second);
  const Ball cut_off = q * (first->tail * second->total + first->total * second->tail);
  return KernelRule{step, first->nodes, second->nodes, aliasing + cut_off,
                    q * first->total * second->total};
}

std::optional<KernelRule> rule(const Frequencies& frequencies, std::int64_t bits) {
  double widest = 0;
  Rational best;
  for (const Rational& height : heights(frequencies)) {
    const double step = widest_step(frequencies, Ball(height, frequencies.rough()), bits);
    if (!(step > widest)) continue;
    widest = step;
    best = height;
  }
  if (!(widest > 0)) return std::nullopt;
  constexpr int mantissa = 10;
  int exponent = 0;
  const double fraction = std::frexp(widest, &exponent);
  const Rational step = Rational(static_cast<std::int64_t>(std::ldexp(fraction, mantissa))) *
                        power_of_two(exponent - mantissa);
  return rule_at(frequencies, best, step, bits);
}

/// Tabulates a function at first, first + step, first + 2 step, ...
template <class Function>
std::vector<Ball> tabulated(std::uint64_t count, const Rational& first, const Rational& step,
                            Precision precision, Function function) {
  std::vector<Ball> table;
  table.reserve(count);
  for (std::uint64_t j = 0; j < count; ++j)
    table.push_back(function(Ball(Rational(first + step * j), precision)));
  return table;
}

/// The values E[cos(n h y)] for n = 0, 1, ... of one law, and the number of shared coordinates that
/// have this law.
struct CosineTable {
  std::vector<Ball> values;
  std::uint64_t count;

  /// Returns E[sin(s y) sin(t y)]^count at the nodes j and l, from 0: s - t = h (j - l), s + t = h
  /// (j + l + 1).
  [[nodiscard]] Ball at(std::uint64_t j, std::uint64_t l) const {
    const std::uint64_t difference = j > l ? j - l : l - j;
    Ball half = values[difference] - values[j + l + 1];
    return pow(half.scale_by_power_of_two(-1), count);
  }
};

/// Returns 4 h^2 times the sum of F over the nodes of the quadrant: the rule for the plane.
Ball double_sum(const Frequencies& frequencies, const KernelRule& rule, Precision precision) {
  const Rational& h = rule.step;
  const auto factors = [&](const Side& side, std::uint64_t count) {
    return tabulated(count, h / 2, h, precision,
                     [&](const Ball& s) { return frequencies.factor(side, s); });
  };
  const std::vector<Ball> first = factors(frequencies.first(), rule.first_nodes);
  const std::vector<Ball> second = factors(frequencies.second(), rule.second_nodes);
  const Ball root = sqrt(Ball(Integer(frequencies.k()), precision));
  std::vector<CosineTable> tables;
  for (const auto& [marginal, count] : frequencies.shared()) {
    const auto& transform = marginal.cosine_transform;
    tables.push_back({tabulated(first.size() + second.size(), 0, h, precision,
                                [&](const Ball& s) { return transform(s / root); }),
                      count});
  }
  const bool symmetric = frequencies.symmetric() && first.size() == second.size();
  Ball sum(precision);
  for (std::uint64_t j = 0; j < first.size(); ++j) {
    Ball row(precision);
    const std::uint64_t end = symmetric ? j + 1 : second.size();
    for (std::uint64_t l = 0; l < end; ++l) {
      Ball term = second[l];
      for (const CosineTable& table : tables) term *= table.at(j, l);
      row += symmetric && l < j ? term.scale_by_power_of_two(1) : term;
    }
    sum += row * first[j];
  }
  return sum * Ball(Rational(4 * h * h), precision);
}

/// int int F over the plane with an error of about 2^-bits, and the sum without that error.
struct PlaneIntegral {
  Ball value;
  Ball sum;
};

std::optional<PlaneIntegral> plane_integral(const Frequencies& frequencies, std::int64_t bits) {
  const std::optional<KernelRule> found = rule(frequencies, bits);
  if (!found || !found->error.is_finite()) return std::nullopt;
  constexpr std::int64_t guard = 40;
  const std::int64_t working =
      bits + std::max<std::int64_t>(found->size.magnitude_bits(), 0) + guard;
  const Ball sum =
      double_sum(frequencies, *found, frequencies.rough().with(static_cast<long>(working)));
  Ball value = sum;
  value.widen(found->error);
  return PlaneIntegral{value, sum};
}

}  // namespace

std::optional<std::string> fourier_inapplicable(const FunctionPair& pair) {
  const std::optional<FourierDensity>& density = pair.activation.fourier_density;
  const std::size_t k = pair.first.size();
  if (!density || density->parity != parity_of(k) || k < density->least_k)
    return fmt::format("fourier needs a Fourier density, which {} does not have for k = {}",
                       pair.activation.name, k);
  if (pair.distribution.product() == nullptr) return "fourier is for independent coordinates";
  if (separating_flip(pair.distribution, pair.first, pair.second))
    return "fourier is for correlations that are not 0 by symmetry, but this one is";
  const bool decays = density->strip || density->curvature > 0;
  if (pair.first == pair.second && !decays)
    return fmt::format("the integral of ||g_S||^2 over frequencies converges too slowly for {}",
                       pair.activation.name);
  return std::nullopt;
}

Correlation by_fourier(const FunctionPair& pair, unsigned digits) {
  Correlation result{std::nullopt, to_string(CorrelationMethod::fourier), std::nullopt};
  const Frequencies frequencies(pair);
  const long target = target_bits(digits);
  constexpr std::int64_t most_bits = 40'000;
  std::int64_t bits = 64;
  while (bits <= most_bits) {
    const std::optional<PlaneIntegral> integral = plane_integral(frequencies, bits);
    if (!integral) break;
    Ball value = integral->value;
    value.scale_by_power_of_two(2 * static_cast<std::int64_t>(frequencies.k()) - 2);
    result.value = value.enclosure();
    if (value.is_exact() || value.relative_accuracy_bits() >= target) return result;
    // The error bound is pessimistic: long before it is small, the sum shows the size of the value.
    const bool sized = integral->sum.relative_accuracy_bits() > 2;
    const std::int64_t needed = target + 8 - integral->sum.magnitude_bits();
    bits = sized && needed > bits ? needed : 2 * bits;
  }
  result.shortfall = fmt::format(
      "{} digits take too many nodes of the double integral, or the value is 0", digits);
  return result;
}

}  // namespace sqdim::correlations
