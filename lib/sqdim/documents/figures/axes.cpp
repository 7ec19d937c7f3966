// The range, the scale and the ticks of an axis.
#include "sqdim/documents/figures/detail/axes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "sqdim/documents/figures/detail/labels.hpp"

namespace sqdim::figure {
namespace {

constexpr double smallest = 1e-300;
constexpr double largest = 1e300;
/// If values spread this widely, equal steps would crowd most of them into a corner.
constexpr double wide_spread = 16;
constexpr double margin = 0.04;
constexpr double most_ticks = 6;

/// Returns a text such as 0.25, or 5 10^6 if plain digits would be long.
Label number_label(double value) {
  constexpr double long_number = 1e5;
  constexpr double small_number = 1e-3;
  const double size = std::fabs(value);
  if (value == 0 || (size < long_number && size >= small_number)) {
    const std::string digits = fmt::format("{:.6g}", value);
    return {"$" + digits + "$", digits};
  }
  const int exponent = static_cast<int>(std::floor(std::log10(size) + 1e-9));
  const Label power = power_label(10, exponent);
  const std::string digits = fmt::format("{:.3g}", value * std::pow(10.0, -exponent));
  return {"$" + digits + " \\cdot {}$" + power.tex, digits + "·" + power.text};
}

bool is_power_of_two(double value) {
  int exponent = 0;
  return std::frexp(value, &exponent) == 0.5;
}

double base_of(AxisScale scale) {
  return scale == AxisScale::log2 ? 2 : 10;
}

AxisScale chosen_scale(ScaleChoice choice, double least, double greatest,
                       const std::vector<double>& values) {
  const bool wide = least >= smallest && greatest / least >= wide_spread;
  if (choice == ScaleChoice::linear || (choice == ScaleChoice::by_spread && !wide))
    return AxisScale::linear;
  const bool binary = std::all_of(values.begin(), values.end(), is_power_of_two);
  return binary ? AxisScale::log2 : AxisScale::log10;
}

/// Returns the least of 1, 2, 5, 10, ... that is at least `size`.
double round_step(double size) {
  const double power = std::pow(10.0, std::floor(std::log10(size)));
  for (const double factor : {1.0, 2.0, 5.0}) {
    if (factor * power >= size * (1 - 1e-9)) return factor * power;
  }
  return 10 * power;
}

std::vector<Tick> linear_ticks(const Axis& axis, bool whole) {
  double step = round_step((axis.upper - axis.lower) / most_ticks);
  if (whole) step = std::max(step, 1.0);
  std::vector<Tick> ticks;
  const double first = std::ceil(axis.lower / step) + 0.0;  // no -0
  for (double i = first; i < first + 2 * most_ticks && i * step <= axis.upper; ++i)
    ticks.push_back({i * step, number_label(i * step)});
  return ticks;
}

/// Returns ticks at powers of the base, with an interval that keeps them few.
std::vector<Tick> power_ticks(const Axis& axis) {
  const auto exponent = [&](double value) {
    return axis.scale == AxisScale::log2 ? std::log2(value) : std::log10(value);
  };
  const double first = std::ceil(exponent(axis.lower));
  const double last = std::floor(exponent(axis.upper));
  const double step = std::max(1.0, round_step((last - first + 1) / most_ticks));
  const double base = base_of(axis.scale);
  std::vector<Tick> ticks;
  for (double e = std::ceil(first / step) * step; e <= last; e += step)
    ticks.push_back(
        {std::pow(base, e), power_label(static_cast<unsigned>(base), static_cast<int>(e))});
  return ticks;
}

/// Returns ticks at 1, 2, 5, 10, 20, ...
std::vector<Tick> one_two_five_ticks(const Axis& axis) {
  std::vector<Tick> ticks;
  const double last = std::floor(std::log10(axis.upper));
  for (double e = std::floor(std::log10(axis.lower)); e <= last; ++e) {
    for (const double factor : {1.0, 2.0, 5.0}) {
      const double at = factor * std::pow(10.0, e);
      if (at >= axis.lower && at <= axis.upper) ticks.push_back({at, number_label(at)});
    }
  }
  return ticks;
}

std::vector<Tick> ticks_of(const Axis& axis, bool whole) {
  constexpr std::size_t enough = 3;
  if (axis.scale == AxisScale::linear) return linear_ticks(axis, whole);
  std::vector<Tick> ticks = power_ticks(axis);
  if (ticks.size() < enough) ticks = one_two_five_ticks(axis);
  return ticks.size() < enough ? linear_ticks(axis, false) : ticks;
}

void set_range(Axis& axis, double least, double greatest) {
  if (axis.scale == AxisScale::linear) {
    const double width = greatest - least;
    const double around = width > 1e-9 * std::fabs(greatest)
                              ? margin * width
                              : std::max(1.0, std::fabs(greatest) / 2);
    axis.lower = least - around;
    axis.upper = greatest + around;
    return;
  }
  const double factor = std::max(std::pow(greatest / least, margin), 1.25);
  axis.lower = least / factor;
  axis.upper = greatest * factor;
}

}  // namespace

bool is_drawable(double value, bool logarithmic) {
  return std::fabs(value) <= largest && (!logarithmic || value >= smallest);
}

Axis axis_over(const Label& label, ScaleChoice choice, const std::vector<double>& values) {
  const auto [least, greatest] = std::minmax_element(values.begin(), values.end());
  Axis axis{.label = label, .scale = chosen_scale(choice, *least, *greatest, values)};
  set_range(axis, *least, *greatest);
  const bool whole = std::all_of(values.begin(), values.end(),
                                 [](double value) { return value == std::floor(value); });
  axis.ticks = ticks_of(axis, whole);
  return axis;
}

Axis axis_of_proportions(const Label& label) {
  Axis axis{.label = label, .lower = -margin, .upper = 1 + margin};
  axis.ticks = linear_ticks(axis, false);
  return axis;
}

}  // namespace sqdim::figure
