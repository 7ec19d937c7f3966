// From points to panels with axes.
#include "sqdim/figure/assembly.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sqdim/figure/labels.hpp"

namespace sqdim::figure {
namespace {

/// More would be too small to read, on paper and on a screen.
constexpr std::size_t most_panels = 24;

std::vector<Point> sorted(std::vector<Point> points) {
  std::stable_sort(points.begin(), points.end(),
                   [](const Point& a, const Point& b) { return a.x < b.x; });
  return points;
}

Axis axis(const AxisPlan& plan, const std::vector<double>& values) {
  return plan.proportions ? axis_of_proportions(plan.label)
                          : axis_over(plan.label, plan.choice, values);
}

/// Bars end where the axis does: one from 0 has no end on a logarithmic one.
void clip_bars(Panel& panel) {
  for (Series& series : panel.series) {
    for (Point& point : series.points) {
      if (point.low) point.low = std::clamp(*point.low, panel.y.lower, point.y);
      if (point.high) point.high = std::clamp(*point.high, point.y, panel.y.upper);
    }
  }
}

}  // namespace

void Assembly::add(const Named& panel, const Named& series, SeriesKind kind, const Point& point) {
  const auto [position, is_new] = positions_.try_emplace(panel.key, panels_.size());
  if (is_new) panels_.push_back({Panel{panel.label, {}, {}, {}}, {}});
  KeyedPanel& place = panels_[position->second];
  const std::string key = fmt::format("{} {}", static_cast<int>(kind), series.key);
  const auto found = std::find(place.keys.begin(), place.keys.end(), key);
  const auto index = static_cast<std::size_t>(found - place.keys.begin());
  if (found == place.keys.end()) {
    place.keys.push_back(key);
    place.panel.series.push_back({series.label, kind, {}});
  }
  place.panel.series[index].points.push_back(point);
}

void Assembly::drop_undrawable(bool log_x, bool log_y) {
  for (KeyedPanel& place : panels_) {
    for (Series& series : place.panel.series) {
      const std::size_t dropped = std::erase_if(series.points, [&](const Point& point) {
        return !is_drawable(point.x, log_x) || !is_drawable(point.y, log_y);
      });
      if (dropped > 0) left_out_["that the axes cannot show"] += dropped;
    }
    std::erase_if(place.panel.series, [](const Series& series) { return series.points.empty(); });
  }
  std::erase_if(panels_, [](const KeyedPanel& place) { return place.panel.series.empty(); });
}

std::vector<double> Assembly::abscissae() const {
  std::vector<double> values;
  for (const KeyedPanel& place : panels_) {
    for (const Series& series : place.panel.series) {
      for (const Point& point : series.points) values.push_back(point.x);
    }
  }
  return values;
}

std::vector<double> Assembly::ordinates(bool log_y) const {
  std::vector<double> values;
  const auto take = [&](double value) {
    if (is_drawable(value, log_y)) values.push_back(value);
  };
  for (const KeyedPanel& place : panels_) {
    for (const Series& series : place.panel.series) {
      for (const Point& point : series.points) {
        values.push_back(point.y);
        if (point.low) take(*point.low);
        if (point.high) take(*point.high);
      }
    }
  }
  return values;
}

Label Assembly::left_out_text() const {
  std::string text;
  for (const auto& [reason, count] : left_out_)
    text += fmt::format("{}{} {}", text.empty() ? " Rows left out: " : ", ", count, reason);
  return text.empty() ? Label{} : plain(text + ".");
}

Figure Assembly::finish(const AxisPlan& x, const AxisPlan& y, const Label& caption,
                        const std::optional<Level>& level) {
  const bool log_y = y.choice == ScaleChoice::logarithmic;
  drop_undrawable(x.choice == ScaleChoice::logarithmic, log_y);
  if (panels_.empty()) throw DamagedDocument("no point that the axes can show");
  if (panels_.size() > most_panels) {
    throw DamagedDocument(
        fmt::format("{} panels, one for each setting, are too many to draw; at most {}: draw a "
                    "document of fewer settings",
                    panels_.size(), most_panels));
  }
  std::vector<double> heights = ordinates(log_y);
  if (level) heights.push_back(level->y);
  const Axis x_axis = axis(x, abscissae());
  const Axis y_axis = axis(y, heights);
  Figure figure{caption + left_out_text(), {}};
  for (KeyedPanel& place : panels_) {
    Panel& panel = place.panel;
    panel.x = x_axis;
    panel.y = y_axis;
    for (Series& series : panel.series) series.points = sorted(std::move(series.points));
    clip_bars(panel);
    if (level) {
      panel.series.push_back({level->label,
                              SeriesKind::reference,
                              {{x_axis.lower, level->y}, {x_axis.upper, level->y}}});
    }
    figure.panels.push_back(std::move(panel));
  }
  return figure;
}

}  // namespace sqdim::figure
