#include "sqdim/documents/figures/detail/aside.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace sqdim::figure {
namespace {

/// Whether some bound is more than a vertical line across the panel.
bool has_proved_curve(const Panel& panel) {
  return std::any_of(panel.series.begin(), panel.series.end(), [](const Series& series) {
    const bool upright =
        series.points.size() > 1 && series.points.front().x == series.points.back().x;
    return series.kind == SeriesKind::bound && !upright;
  });
}

/// A reader can tell no more lines or points apart.
constexpr std::size_t most_lines = 24;
constexpr std::size_t most_points = 128;

/// A point in shares of both axes.
struct Place {
  double x;
  double y;
};

std::vector<Place> places(const Panel& panel, const Series& series) {
  std::vector<Place> all;
  all.reserve(series.points.size());
  for (const Point& point : series.points)
    all.push_back({place_on(panel.x, point.x), place_on(panel.y, point.y)});
  return all;
}

bool cannot_be_told_apart(const Place& a, const Place& b) {
  constexpr double close = 0.006;
  return std::fabs(a.x - b.x) < close && std::fabs(a.y - b.y) < close;
}

/// Whether one series hides a piece of another: two points in succession, or the only one.
bool hide_each_other(const std::vector<Place>& a, const std::vector<Place>& b) {
  const std::size_t needed = std::min<std::size_t>({2, a.size(), b.size()});
  std::size_t in_succession = 0;
  for (const Place& place : a) {
    const bool is_shared = std::any_of(
        b.begin(), b.end(), [&](const Place& other) { return cannot_be_told_apart(place, other); });
    in_succession = is_shared ? in_succession + 1 : 0;
    if (in_succession == needed) return true;
  }
  return false;
}

using Bundle = std::vector<std::size_t>;

/// Returns the lines without bars of a panel, those together that a chain of hidden ones joins.
std::vector<Bundle> bundles(const Panel& panel) {
  std::vector<std::vector<Place>> all;
  std::vector<Bundle> found;
  for (const Series& series : panel.series) {
    all.push_back(places(panel, series));
    const std::size_t index = all.size() - 1;
    if (series.kind != SeriesKind::measured || has_bars(series)) continue;
    Bundle joined = {index};
    std::erase_if(found, [&](const Bundle& bundle) {
      const bool hides = std::any_of(bundle.begin(), bundle.end(), [&](std::size_t other) {
        return hide_each_other(all[other], all[index]);
      });
      if (hides) joined.insert(joined.end(), bundle.begin(), bundle.end());
      return hides;
    });
    std::sort(joined.begin(), joined.end());
    found.push_back(std::move(joined));
  }
  return found;
}

bool may_move(const Panel& panel) {
  const auto has_many_points = [](const Series& series) {
    return series.points.size() > most_points;
  };
  return !has_proved_curve(panel) && panel.series.size() <= most_lines &&
         std::none_of(panel.series.begin(), panel.series.end(), has_many_points);
}

/// Returns the shift of a value by a share of its axis.
std::string shift(const Axis& axis, double share) {
  if (share == 0) return "";
  return axis.scale == AxisScale::linear
             ? fmt::format("{:+.6g}", share * (axis.upper - axis.lower))
             : fmt::format("*{:.6g}", std::pow(axis.upper / axis.lower, share));
}

/// Returns how far the i-th of `count` stands from the middle, in steps.
double from_middle(std::size_t i, std::size_t count) {
  return static_cast<double>(i) - (static_cast<double>(count) - 1) / 2;
}

/// Returns a shift across a line, upwards on the page if `steps` is positive.
Aside across(const Panel& panel, const Series& series, double steps, const Layout& layout) {
  constexpr double step = 0.045;  // in centimetres; lines are 0.8 pt wide
  const Point& first = series.points.front();
  const Point& last = series.points.back();
  const double right =
      (place_on(panel.x, last.x) - place_on(panel.x, first.x)) * layout.panel_width;
  const double up = (place_on(panel.y, last.y) - place_on(panel.y, first.y)) * layout.panel_height;
  const double length = std::hypot(right, up);
  const double to_right = length > 0 ? -up / length : 0;
  const double upward = length > 0 ? right / length : 1;
  return {shift(panel.x, steps * step * to_right / layout.panel_width),
          shift(panel.y, steps * step * upward / layout.panel_height)};
}

void move_bars(std::vector<Aside>& asides, const Panel& panel) {
  constexpr double step = 0.006;  // of the length of the axis
  std::vector<std::size_t> with_bars;
  for (std::size_t i = 0; i < panel.series.size(); ++i) {
    if (has_bars(panel.series[i])) with_bars.push_back(i);
  }
  for (std::size_t i = 0; i < with_bars.size(); ++i)
    asides[with_bars[i]].x = shift(panel.x, step * from_middle(i, with_bars.size()));
}

}  // namespace

std::vector<Aside> moved_aside(const Panel& panel, const Layout& layout) {
  std::vector<Aside> asides(panel.series.size());
  if (has_proved_curve(panel)) return asides;
  move_bars(asides, panel);
  if (!may_move(panel)) return asides;
  for (const Bundle& bundle : bundles(panel)) {
    // All move in the direction of the first, so that they stay parallel.
    const Series& first = panel.series[bundle.front()];
    for (std::size_t i = 0; i < bundle.size(); ++i)
      asides[bundle[i]] = across(panel, first, from_middle(i, bundle.size()), layout);
  }
  return asides;
}

bool has_lines_beside(const Figure& figure) {
  return std::any_of(figure.panels.begin(), figure.panels.end(), [](const Panel& panel) {
    if (!may_move(panel)) return false;
    const std::vector<Bundle> all = bundles(panel);
    return std::any_of(all.begin(), all.end(),
                       [](const Bundle& bundle) { return bundle.size() > 1; });
  });
}

std::vector<std::size_t> drawing_order(const Panel& panel) {
  std::vector<std::size_t> order(panel.series.size());
  std::iota(order.begin(), order.end(), 0);
  const auto depth = [&](std::size_t index) {
    switch (panel.series[index].kind) {
      case SeriesKind::reference:
        return 0;
      case SeriesKind::bound:
        return 1;
      case SeriesKind::measured:
        break;
    }
    return 2;
  };
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return depth(a) < depth(b); });
  return order;
}

}  // namespace sqdim::figure
