// Assembles points into panels with axes.
#include "sqdim/documents/figures/detail/assembly.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "sqdim/documents/figures/detail/aside.hpp"
#include "sqdim/documents/figures/detail/labels.hpp"

namespace sqdim::figure {
namespace {

/// More panels would be too small to read, on paper and on a screen.
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

/// Cuts bars at the ends of the axis: a bar from 0 has no end on a logarithmic one.
void clip_bars(Panel& panel) {
  for (Series& series : panel.series) {
    for (Point& point : series.points) {
      if (point.low) point.low = std::clamp(*point.low, panel.y.lower, point.y);
      if (point.high) point.high = std::clamp(*point.high, point.y, panel.y.upper);
    }
  }
}

/// Returns the label, followed by a number if it is already in use.
Label numbered(const Label& label, std::set<std::string>& used) {
  Label made = label;
  for (int number = 2; !used.insert(made.text).second; ++number)
    made = label + plain(fmt::format("{}({})", is_empty(label) ? "" : " ", number));
  return made;
}

}  // namespace

Named named(const Record& row, const std::vector<Setting>& settings) {
  return {key(row, settings), described(row, settings)};
}

void Assembly::add(const Named& panel, const Named& series, SeriesKind kind, const Point& point) {
  const auto [position, is_new] = positions_.try_emplace(panel.key, panels_.size());
  if (is_new) panels_.push_back({panel.label, {}, {}, {}});
  std::vector<Series>& all = panels_[position->second].series;
  auto found = std::find_if(all.begin(), all.end(), [&](const Series& one) {
    return one.kind == kind && one.key == series.key;
  });
  if (found == all.end()) found = all.insert(all.end(), {series.key, series.label, kind, {}});
  found->points.push_back(point);
}

void Assembly::drop_undrawable(bool log_x, bool log_y) {
  for (Panel& panel : panels_) {
    for (Series& series : panel.series) {
      const std::size_t dropped = std::erase_if(series.points, [&](const Point& point) {
        return !is_drawable(point.x, log_x) || !is_drawable(point.y, log_y);
      });
      if (dropped > 0) left_out_["that the axes cannot show"] += dropped;
    }
    std::erase_if(panel.series, [](const Series& series) { return series.points.empty(); });
  }
  std::erase_if(panels_, [](const Panel& panel) { return panel.series.empty(); });
}

std::vector<double> Assembly::abscissae() const {
  std::vector<double> values;
  for (const Panel& panel : panels_) {
    for (const Series& series : panel.series) {
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
  for (const Panel& panel : panels_) {
    for (const Series& series : panel.series) {
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
  Label text;
  for (const auto& [reason, count] : left_out_)
    text = listed(text, plain(fmt::format("{} ", count)) + from_document(reason));
  return is_empty(text) ? text : plain(" Rows left out: ") + text + plain(".");
}

void Assembly::tell_apart() {
  std::set<std::string> titles;
  std::set<std::string> names;
  std::map<std::pair<SeriesKind, std::string>, Label> labels;
  for (Panel& panel : panels_) {
    panel.title = numbered(panel.title, titles);
    for (Series& series : panel.series) {
      const auto [place, is_new] = labels.try_emplace({series.kind, series.key}, series.label);
      if (is_new) place->second = numbered(series.label, names);
      series.label = place->second;
    }
  }
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
  tell_apart();
  Figure figure{caption + left_out_text(), {}};
  for (Panel& panel : panels_) {
    panel.x = x_axis;
    panel.y = y_axis;
    for (Series& series : panel.series) series.points = sorted(std::move(series.points));
    clip_bars(panel);
    if (level) {
      panel.series.push_back({"",
                              level->label,
                              SeriesKind::reference,
                              {{x_axis.lower, level->y}, {x_axis.upper, level->y}}});
    }
    figure.panels.push_back(std::move(panel));
  }
  if (has_lines_beside(figure)) {
    figure.caption =
        figure.caption + plain(" Lines that coincide are drawn slightly beside each other.");
  }
  return figure;
}

}  // namespace sqdim::figure
