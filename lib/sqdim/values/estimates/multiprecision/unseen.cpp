#include "sqdim/values/estimates/multiprecision/detail/unseen.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <deque>

#include "sqdim/values/estimates/multiprecision/detail/legendre.hpp"
#include "sqdim/values/estimates/multiprecision/detail/work.hpp"

namespace sqdim::numerical {
namespace {

constexpr double golden_ratio = 0.61803398874989485;

/// Returns the i-th of a sequence of points in (0, 1) that are as far apart as possible, and on no
/// lattice.
double scattered(unsigned i) {
  double whole = 0;
  return std::modf((i + 1) * golden_ratio, &whole);
}

Wide density(const Wide& x) {
  return exp(-x * x / 2) / sqrt(2 * boost::math::constants::pi<Wide>());
}

/// The greatest psi(x)^2 phi(x) over scattered points x with from < |x| < to.
struct Greatest {
  Wide value = 0;
  std::optional<std::string> defect;
};
Greatest greatest_between(const Activation& activation, double from, double to) {
  constexpr unsigned count = 24;
  Greatest greatest;
  for (unsigned i = 0; i < 2 * count; ++i) {
    const Wide size = from + (to - from) * scattered(i / 2);
    const Wide x = i % 2 == 0 ? size : Wide(-size);
    const Wide value = evaluate_real(activation.formula, x);
    if (!isfinite(value)) return {0, not_finite(activation, x)};
    greatest.value = std::max<Wide>(greatest.value, value * value * density(x));
  }
  return greatest;
}

std::string not_negligible(const Activation& activation, unsigned at) {
  const std::string what = fmt::format(
      "{} is not negligible at x = {} against the Gaussian density", activation.name, at);
  return !activation.typed ? what + ", beyond which this rule does not reach"
                           : what + ": E[psi(X)^2] may be infinite";
}

/// An interval. It is suspicious if psi may vary on it by more than a quarter of its norm, after
/// weighting by the root of the density.
struct Cell {
  double from;
  double width;

  [[nodiscard]] double point() const { return from + (1 - golden_ratio) * width; }
  [[nodiscard]] bool is_suspicious(const Expression& formula, double bits_of_size) const {
    constexpr Precision precision{64};
    Ball interval(Rational(from + width / 2), precision);
    interval.widen(Ball(Rational(width / 2), precision));
    const Ball range = evaluate(formula, interval);
    if (!range.is_finite()) return true;
    if (range.is_exact()) return false;
    const double nearest =
        from <= 0 && from + width >= 0 ? 0 : std::min(std::abs(from), std::abs(from + width));
    const double bits = static_cast<double>(range.radius_bits()) - 0.36 * nearest * nearest;
    return bits > bits_of_size - 2;  // 0.36 = log2(e)/4: the root of the density
  }
};

struct Search {
  /// A point of each suspicious interval.
  std::vector<double> points;
  /// Whether intervals were left when the search ended at its limit.
  bool was_cut = false;
};

/// The number of intervals that a search may look at beyond those with which it starts: about half
/// a second.
double most_halves(const Expression& formula) {
  constexpr double interpolation = 200;
  constexpr double operations = 5e6;
  return operations / (evaluation_cost(formula) + interpolation);
}

/// The search goes as far as the rule does: growth that outweighs the density is as suspicious
/// there as near 0.
Search search(const Expression& formula, double bits_of_size, unsigned cut_off) {
  constexpr double narrowest = 1e-12;
  std::deque<Cell> cells;
  const int reach = static_cast<int>(cut_off);
  for (int i = -4 * reach; i < 4 * reach; ++i) cells.push_back({i / 4.0, 0.25});
  const double most_cells = static_cast<double>(cells.size()) + most_halves(formula);
  Search found;
  for (double seen = 0; !cells.empty() && seen < most_cells; ++seen) {
    const Cell cell = cells.front();
    cells.pop_front();
    if (!cell.is_suspicious(formula, bits_of_size)) continue;
    found.points.push_back(cell.point());
    if (cell.width < narrowest) continue;
    cells.push_back({cell.from, cell.width / 2});
    cells.push_back({cell.from + cell.width / 2, cell.width / 2});
  }
  found.was_cut = !cells.empty();
  return found;
}

std::vector<double> scattered_points() {
  constexpr unsigned scatter = 100;
  constexpr double reach = 8;
  std::vector<double> points;
  for (unsigned i = 0; i < scatter; ++i) {
    points.push_back(reach * scattered(2 * i));
    points.push_back(-reach * scattered(2 * i + 1));
  }
  return points;
}

/// Estimates how far rounding moves the values of a formula, weighted by the root of the density,
/// by comparing them with balls of more bits at scattered points. If much cancels, all rules see
/// the same wrong function.
Wide cancelled(const Expression& formula, double bits_of_size) {
  constexpr std::array<long, 3> bits = {1500, 6000, 24000};
  constexpr int negligible = -460;  // 10^-138
  constexpr int negligible_value = -100'000;
  double greatest = negligible;
  for (const double x : scattered_points()) {
    const Wide value = evaluate_real(formula, Wide(x));
    if (!isfinite(value)) continue;
    const bool is_tiny = value.is_zero() || ilogb(value) < negligible_value;
    const Rational seen = is_tiny ? Rational(0) : exact(value);
    const double weight = -0.36 * x * x - bits_of_size;  // 0.36 = log2(e)/4
    double off = negligible;
    for (const long precision : bits) {
      const Ball truth = evaluate(formula, Ball(Rational(x), Precision{precision}));
      if (!truth.is_finite()) break;
      const Ball difference = truth - Ball(seen, Precision{precision});
      off = static_cast<double>(difference.magnitude_bits()) + weight;
      if (static_cast<double>(truth.radius_bits()) + weight < negligible) break;
    }
    greatest = std::max(greatest, off);
  }
  const bool none = greatest <= negligible;
  return none ? Wide(0) : ldexp(Wide(1), static_cast<int>(std::ceil(greatest + bits_of_size)));
}

/// Returns psi at a point of a panel, interpolated from its values at the panel's nodes.
Wide interpolated(const PanelInterpolation& reference, const Wide& position, const Wide* values) {
  Wide numerator = 0;
  Wide denominator = 0;
  for (std::size_t i = 0; i < points_per_panel; ++i) {
    const Wide distance = position - reference.positions[i];
    if (distance.is_zero()) return values[i];
    const Wide weight = reference.weights[i] / distance;
    numerator += weight * values[i];
    denominator += weight;
  }
  return numerator / denominator;
}

std::size_t panel_of(const std::vector<Panel>& panels, const Wide& size) {
  const auto ends_before = [](const Panel& panel, const Wide& x) {
    return panel.middle + panel.half_width < x;
  };
  return static_cast<std::size_t>(
      std::lower_bound(panels.begin(), panels.end(), size, ends_before) - panels.begin());
}

}  // namespace

CutOff find_cut_off(const Activation& activation) {
  constexpr std::array<unsigned, 5> candidates = {40, 60, 90, 135, 200};
  const Wide beyond_digits = power_of_tenth<Wide>(280);  // squared: 10^-140 of the norm
  const Wide small = power_of_tenth<Wide>(20);
  CutOff cut_off;
  Wide inside = 0;
  for (const unsigned at : candidates) {
    const Greatest within = greatest_between(activation, cut_off.at, at);
    const Greatest beyond = greatest_between(activation, at, 2 * at);
    for (const Greatest& part : {within, beyond}) {
      if (part.defect) return {at, 0, part.defect};
    }
    inside = std::max<Wide>(inside, within.value);
    const Wide lost_squared = at * beyond.value;
    cut_off = {at, sqrt(lost_squared), std::nullopt};
    if (lost_squared <= beyond_digits * inside && inside > 0) return cut_off;
  }
  const bool is_small = cut_off.lost * cut_off.lost <= small * inside;
  if (!is_small) cut_off.defect = not_negligible(activation, cut_off.at);
  return cut_off;
}

namespace {

std::string not_smooth(const Activation& activation, double where) {
  return fmt::format("{} is not smooth, or has a narrow peak, near x = {:.6g}", activation.name,
                     where);
}

/// Estimates the interpolation error at scattered points and, for a thorough look, at suspicious
/// ones.
Unseen between_nodes(const Activation& activation, const Samples& samples,
                     const std::vector<double>& points) {
  const Wide size = sqrt(samples.norm_squared);
  const PanelInterpolation reference = panel_interpolation();
  Wide height = 0;  // of e, weighted by the root of the density
  Wide spacing = 0;
  double where = 0;
  for (const double x : points) {
    const Wide value = evaluate_real(activation.formula, Wide(x));
    if (!isfinite(value)) return {0, 0, not_finite(activation, Wide(x))};
    const std::size_t index = panel_of(samples.rule.panels, Wide(std::abs(x)));
    const Panel& panel = samples.rule.panels[index];
    const std::vector<Wide>& side = x < 0 ? samples.left : samples.right;
    const Wide position = (Wide(std::abs(x)) - panel.middle) / panel.half_width;
    const Wide seen = interpolated(reference, position, &side[index * points_per_panel]);
    const Wide difference = abs(value - seen) * exp(-Wide(x) * x / 4);
    if (difference <= height) continue;
    height = difference;
    spacing = panel.half_width / 20;  // the largest distance between nodes
    where = x;
  }
  // If the interpolation is accurate, psi is smooth, and Gauss's rule is accurate to twice as many
  // digits.
  if (height <= size * power_of_tenth<Wide>(12)) {
    const Wide smooth = height * height / size;
    return {smooth, smooth, std::nullopt};
  }
  return {height * spacing, height * sqrt(spacing), not_smooth(activation, where)};
}

}  // namespace

Unseen unseen(const Activation& activation, const Samples& samples, unsigned cut_off, Look look) {
  const Wide size = sqrt(samples.norm_squared);
  std::vector<double> points = scattered_points();
  if (look == Look::quick) return between_nodes(activation, samples, points);
  const auto bits_of_size = static_cast<double>(Wide(log2(size)));
  const Search more = search(activation.formula, bits_of_size, cut_off);
  points.insert(points.end(), more.points.begin(), more.points.end());
  Unseen found = between_nodes(activation, samples, points);
  const Unresolved left = unresolved(activation, samples);
  found.in_coefficients += left.in_coefficients;
  found.norm += left.norm;
  if (!found.defect && left.where) found.defect = not_smooth(activation, *left.where);
  if (!activation.typed) return found;
  found.search_was_cut = more.was_cut;
  const Wide rounding = cancelled(activation.formula, bits_of_size);
  found.in_coefficients += 2 * rounding;
  found.norm += 2 * rounding;
  if (!found.defect && rounding > 0)
    found.defect = activation.name + " loses digits by cancellation";
  return found;
}

}  // namespace sqdim::numerical
