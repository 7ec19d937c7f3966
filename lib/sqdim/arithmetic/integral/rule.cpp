// The error of a Gauss-Legendre rule, from a bound of the integrand on a Bernstein ellipse:
// docs/theory.md, 7.4.
#include "sqdim/arithmetic/integral/detail/rule.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "sqdim/arithmetic/integral/detail/bounds.hpp"
#include "sqdim/arithmetic/integral/detail/values.hpp"

namespace sqdim::integral {
namespace {

Ball rough_ball(const Rational& x) {
  return {x, rough};
}

/// The rectangle [from, to] x [0, height] i.
struct Column {
  Rational from;
  Rational to;
  Rational height;

  [[nodiscard]] Complex rectangle() const {
    const auto interval = [](const Rational& low, const Rational& high) {
      return rough_ball((low + high) / 2).widen(rough_ball((high - low) / 2));
    };
    return complex(interval(from, to), interval(0, height));
  }
  /// The least |x|^2.
  [[nodiscard]] Ball nearest_squared() const {
    if (from <= 0 && to >= 0) return Ball(rough);
    const Rational nearest = std::min(abs(from), abs(to));
    return rough_ball(nearest * nearest);
  }
};

/// Bounds |psi_p h_d phi| and |psi_p^2 phi| on a column; nullopt if psi is not proved to be analytic
/// there.
std::optional<Errors> bounds_on(const Steps& steps, const Cell& cell, const Column& column,
                                unsigned long max_degree) {
  const Complex z = column.rectangle();
  const std::optional<Ball> right = complex_bound(steps, cell.right, z);
  if (!right) return std::nullopt;
  const std::optional<Ball> left = complex_bound(steps, cell.left, -z);
  if (!left) return std::nullopt;
  const Ball part = (*right + *left) / 2;
  const Ball height = rough_ball(column.height);
  const Ball nearest = column.nearest_squared();
  const Ball root = sqrt(Ball(Integer(max_degree), rough));
  const Ball linear =
      part * weight_bound(max_degree) * exp(height * height / 2 + root * height - nearest / 4);
  const Ball square = part * part * exp((height * height - nearest) / 2) / sqrt(pi(rough) * 2);
  if (!linear.is_finite() || !square.is_finite()) return std::nullopt;
  return Errors{linear, square};
}

/// The same on the ellipse with foci at the ends of the cell and semi-axes (rho +- 1/rho)/2 times its
/// radius. Its upper half is covered by columns; psi takes conjugate values on the lower half.
std::optional<Errors> bounds_on_ellipse(const Steps& steps, const Cell& cell, const Rational& rho,
                                        unsigned long max_degree) {
  constexpr int columns = 6;
  const Rational radius = cell.width() / 2;
  const Rational half_width = radius * (rho + 1 / rho) / 2;
  const Rational height = radius * (rho - 1 / rho) / 2;
  const Rational start = cell.middle() - half_width;
  Errors largest = no_errors();
  for (int i = 0; i < columns; ++i) {
    const Rational step = 2 * half_width / columns;
    const Column column{start + i * step, start + (i + 1) * step, height};
    const std::optional<Errors> bounds = bounds_on(steps, cell, column, max_degree);
    if (!bounds) return std::nullopt;
    largest = {greater(largest.linear, bounds->linear), greater(largest.square, bounds->square)};
  }
  return largest;
}

/// Returns how many nodes make an error of about 2^bits times rho^(-2 nodes) as small as 1: a guess.
unsigned nodes_for(std::int64_t bits, double rho) {
  constexpr double most = 1e6;
  constexpr unsigned multiple = 4;
  const double nodes = static_cast<double>(std::max<std::int64_t>(bits, 0)) / (2 * std::log2(rho));
  return multiple * (static_cast<unsigned>(std::min(nodes, most)) / multiple + 1);
}

/// The error of a rule of N >= 2 nodes on [-1, 1] is at most 64/15 M rho^(-2N) / (1 - rho^-2). There
/// are two intervals of this radius.
Ball error_factor(const Rational& radius, const Rational& rho, unsigned nodes) {
  const Ball ratio = Ball(1, rough) / rough_ball(rho * rho);
  return rough_ball(2 * radius * Rational(64, 15)) * pow(ratio, nodes) / (Ball(1, rough) - ratio);
}

std::optional<Rule> rule_of(const Steps& steps, const Cell& cell, const Rational& rho,
                            const Accuracy& accuracy) {
  const auto bounds = bounds_on_ellipse(steps, cell, rho, accuracy.max_degree);
  if (!bounds) return std::nullopt;
  const Rational radius = cell.width() / 2;
  const Ball once = error_factor(radius, rho, 0);
  const std::int64_t linear = (bounds->linear * once).magnitude_bits() - accuracy.linear;
  const std::int64_t square = (bounds->square * once).magnitude_bits() - accuracy.square;
  const unsigned nodes = nodes_for(std::max(linear, square), static_cast<double>(rho));
  const Ball factor = error_factor(radius, rho, nodes);
  return Rule{nodes, {bounds->linear * factor, bounds->square * factor}};
}

}  // namespace

std::optional<Rule> rule_for(const Steps& steps, const Cell& cell, const Accuracy& accuracy) {
  static const std::array tried = {Rational(12),   Rational(7),    Rational(9, 2), Rational(3),
                                   Rational(9, 4), Rational(7, 4), Rational(7, 5)};
  std::optional<Rule> best;
  for (const Rational& rho : tried) {
    std::optional<Rule> rule = rule_of(steps, cell, rho, accuracy);
    if (best && (!rule || rule->nodes > best->nodes)) return best;
    if (rule) best = std::move(rule);
  }
  return best;
}

std::optional<Errors> range_times_length(const Steps& steps, const Cell& cell,
                                         unsigned long max_degree) {
  const Ball x = ball_of(cell);
  const std::optional<Ball> right = value(steps, cell.right, x);
  if (!right) return std::nullopt;
  const std::optional<Ball> left = value(steps, cell.left, -x);
  if (!left) return std::nullopt;
  const Ball part = (abs(*right) + abs(*left)) / 2;
  const Ball length = rough_ball(2 * cell.width());
  const Ball nearest = rough_ball(cell.from * cell.from);
  return Errors{part * weight_bound(max_degree) * exp(-(nearest / 4)) * length,
                part * part * exp(-(nearest / 2)) * length / sqrt(pi(rough) * 2)};
}

}  // namespace sqdim::integral
