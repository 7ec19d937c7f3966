#include "sqdim/values/network/detail/fourier_enclosure.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace sqdim {
namespace {

constexpr double most_enclosure_nodes = 1 << 16;

/// Sums over the coordinates y_i = x_i / sqrt(k), rounded up.
struct Size {
  double sum = 0;
  double square = 0;
  double log_product = 0;
};

Size size_of(std::span<const double> x) {
  const double root = std::sqrt(static_cast<double>(x.size())) * (1 - 1e-12);
  Size size;
  for (const double coordinate : x) {
    const double y = std::abs(coordinate) / root;
    size.sum += y;
    size.square += y * y;
    // Logarithms of x and of the root are taken apart: y may be below the doubles of full accuracy.
    size.log_product += std::log(std::abs(coordinate)) - std::log(root);
  }
  constexpr double margin = 1e-9;
  size.log_product += margin * static_cast<double>(x.size());
  return size;
}

/// Returns where s^k exp(-rate s - curvature s^2) exp(-s^2 sum y^2 / 6) is largest: about where the
/// integrand is.
double peak(const FourierTables& tables, const Size& size) {
  const auto k = static_cast<double>(tables.k);
  const double curvature = 2 * (tables.curvature + size.square / 6);
  return 2 * k / (tables.rate + std::sqrt(tables.rate * tables.rate + 4 * curvature * k));
}

struct EnclosureRule {
  double h;
  double log_aliasing;
};

double growth(const FourierHeight& height, const Size& size) {
  return std::min(height.a * height.a * size.square / 6, height.a * size.sum);
}

/// Returns the longest step whose aliasing is below exp(log_target).
EnclosureRule rule_for(const FourierTables& tables, const Size& size, double log_target) {
  EnclosureRule rule{0, 0};
  for (const FourierHeight& height : tables.heights) {
    const double log_bound = height.log_moment + growth(height, size) + size.log_product;
    const double h = 2 * std::numbers::pi * height.a / std::max(1.0, log_bound - log_target);
    if (h > rule.h) {
      // exp(x) - 1 >= exp(x) / 2 for x >= 1.
      const double exponent =
          log_bound - 2 * std::numbers::pi * height.a / h * (1 - 1e-12) + std::numbers::ln2;
      rule = {h, exponent + 1e-9 * (1 + std::abs(exponent))};
    }
  }
  return rule;
}

class Sum {
 public:
  Sum(const FourierTables& tables, const FourierDensity& density, std::span<const double> x,
      double h, Precision precision)
      : tables_(tables), density_(density), h_(Rational(h), precision), precision_(precision) {
    const Ball root = sqrt(Ball(Integer(x.size()), precision));
    y_.reserve(x.size());
    for (const double coordinate : x) y_.push_back(Ball(Rational(coordinate), precision) / root);
  }

  /// Sums h m(s_j) prod sin(s_j y_i) until the remainder is below exp(log_target), and adds it to
  /// the error; unknown after too many nodes.
  [[nodiscard]] Ball until(double log_target, double past) const {
    Ball sum(precision_);
    const Ball target = exp(Ball(Rational(log_target), precision_));
    constexpr std::uint64_t nodes_between_checks = 8;
    for (std::uint64_t j = 1; static_cast<double>(j) < most_enclosure_nodes; ++j) {
      const Ball s = h_ * j;
      const Ball weight = evaluate(density_.density, s) * h_;
      if (j % nodes_between_checks == 0 && s.approximately() > past) {
        const Ball rest = remainder(j, s, weight);
        if ((target - rest).certainly_positive()) return sum.widen(rest);
      }
      Ball term = weight;
      for (const Ball& y : y_) term *= sin(s * y);
      sum += term;
    }
    return Ball::unknown(precision_);
  }

 private:
  /// Bounds the terms from j on by a geometric series: T of theorem 7.1.
  [[nodiscard]] Ball remainder(std::uint64_t j, const Ball& s, const Ball& weight) const {
    const Ball one(1, precision_);
    Ball first = abs(weight);
    for (const Ball& y : y_) {
      const Ball sine = abs(s * y);
      if (!(sine - one).certainly_positive()) first *= sine;
    }
    const Ball exponent = density_.rate(precision_) * h_ +
                          Ball(density_.curvature, precision_) * h_ * h_ * (2 * j + 1);
    const Ball ratio = exp(-exponent) * pow(one + one / j, tables_.k);
    const Ball gap = one - ratio;
    return gap.certainly_positive() ? first / gap : Ball::unknown(precision_);
  }

  const FourierTables& tables_;
  const FourierDensity& density_;
  Ball h_;
  std::vector<Ball> y_;
  Precision precision_;
};

}  // namespace

Ball fourier_enclosure(const FourierTables& tables, const FourierDensity& density,
                       std::span<const double> x, Precision precision) {
  const Size size = size_of(x);
  // No rule has enough nodes beyond this.
  constexpr double most_square = 1e15;
  if (!(size.square < most_square)) return Ball::unknown(precision);
  const auto k = static_cast<double>(tables.k);
  const double s = peak(tables, size);
  const Ball at_peak = abs(evaluate(density.density, Ball(Rational(s), {64})));
  const double log_size =
      size.log_product + k * std::log(s) - size.square * s * s / 6 + log(at_peak).approximately();
  Ball best = Ball::unknown(precision);
  double digits = static_cast<double>(precision.bits) * std::numbers::ln2 + 8;
  constexpr int attempts = 3;
  for (int attempt = 0; attempt < attempts; ++attempt, digits *= 1.6) {
    const double log_target = log_size - digits;
    const EnclosureRule rule = rule_for(tables, size, log_target);
    constexpr double bits_a_nat = 1.4427;
    const Precision working = precision.with(static_cast<long>(digits * bits_a_nat) + 64 +
                                             static_cast<long>(tables.k / 4));
    if (s / rule.h > most_enclosure_nodes) break;
    Ball integral = Sum(tables, density, x, rule.h, working).until(log_target, s);
    integral.widen(exp(Ball(Rational(rule.log_aliasing), working)));
    if (!integral.is_finite()) break;
    best = integral.scale_by_power_of_two(static_cast<std::int64_t>(tables.k)).at(precision);
    constexpr long lost = 4;
    if (best.relative_accuracy_bits() >= precision.bits - lost) break;
  }
  return tables.k / 2 % 2 == 1 ? -best : best;
}

}  // namespace sqdim
