// Styles by position in the legend, and the arrangement of panels.
#include "sqdim/documents/figures/detail/style.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace sqdim::figure {
namespace {

constexpr std::array colours = {"0072B2", "D55E00", "009E73", "CC79A7", "56B4E9", "E69F00"};
constexpr const char* black = "000000";
constexpr const char* grey = "7F7F7F";

constexpr std::array dashed = {5.0, 2.0};
constexpr std::array dotted = {1.5, 1.5};
constexpr std::array dash_dotted = {6.0, 2.0, 1.5, 2.0};
constexpr std::array long_dashed = {9.0, 3.0};
/// There are five patterns, six colours and seven markers, so lines that agree in one differ in
/// another.
const std::array<Dashes, 5>& patterns() {
  static constexpr std::array<Dashes, 5> all = {Dashes{}, dashed, dotted, dash_dotted, long_dashed};
  return all;
}

Style measured_style(std::size_t position) {
  constexpr double width = 0.8;
  return {colours.at(position % colours.size()), patterns().at(position % patterns().size()), width,
          static_cast<Marker>(position % marker_count)};
}

/// Proved lines of different theorems differ in their dashes.
Style bound_style(std::size_t position, bool makes_no_line) {
  constexpr double width = 1.4;
  static constexpr std::array<Dashes, 3> all = {dashed, dotted, dash_dotted};
  return {black, all.at(position % all.size()), width,
          makes_no_line ? std::optional(Marker::cross) : std::nullopt};
}

constexpr Style reference_style = {grey, {}, 0.6, std::nullopt};

void add_kind(std::vector<LegendEntry>& entries, const Figure& figure, SeriesKind kind) {
  std::size_t position = 0;
  for (const Panel& panel : figure.panels) {
    for (const Series& series : panel.series) {
      if (series.kind != kind || position_of(entries, series) < entries.size()) continue;
      const Style style = kind == SeriesKind::measured ? measured_style(position)
                          : kind == SeriesKind::bound
                              ? bound_style(position, series.points.size() == 1)
                              : reference_style;
      entries.push_back({series.key, series.label, kind, style});
      ++position;
    }
  }
}

/// Whether some bound is more than a vertical line across a panel.
bool has_proved_curve(const Figure& figure) {
  const auto is_curve = [](const Series& series) {
    const bool upright =
        series.points.size() > 1 && series.points.front().x == series.points.back().x;
    return series.kind == SeriesKind::bound && !upright;
  };
  return std::any_of(figure.panels.begin(), figure.panels.end(), [&](const Panel& panel) {
    return std::any_of(panel.series.begin(), panel.series.end(), is_curve);
  });
}

}  // namespace

std::vector<LegendEntry> legend(const Figure& figure) {
  std::vector<LegendEntry> entries;
  for (const SeriesKind kind : {SeriesKind::measured, SeriesKind::bound, SeriesKind::reference})
    add_kind(entries, figure, kind);
  return entries;
}

std::size_t position_of(const std::vector<LegendEntry>& legend, const Series& series) {
  const auto found = std::find_if(legend.begin(), legend.end(), [&](const LegendEntry& entry) {
    return entry.kind == series.kind && entry.key == series.key;
  });
  return static_cast<std::size_t>(found - legend.begin());
}

bool has_bars(const Series& series) {
  return std::any_of(series.points.begin(), series.points.end(),
                     [](const Point& point) { return point.low && point.high; });
}

std::string moved_aside(const Figure& figure, const Panel& panel, std::size_t index) {
  constexpr double step = 0.006;  // of the length of the axis
  const auto here = panel.series.begin() + static_cast<std::ptrdiff_t>(index);
  const auto count = std::count_if(panel.series.begin(), panel.series.end(), has_bars);
  const auto before = std::count_if(panel.series.begin(), here, has_bars);
  const double share = step * (static_cast<double>(before) - static_cast<double>(count - 1) / 2);
  if (!has_bars(*here) || share == 0 || has_proved_curve(figure)) return "";
  const Axis& axis = panel.x;
  return axis.scale == AxisScale::linear
             ? fmt::format("{:+.6g}", share * (axis.upper - axis.lower))
             : fmt::format("*{:.6g}", std::pow(axis.upper / axis.lower, share));
}

PanelGrid panel_grid(const Figure& figure) {
  const std::size_t count = figure.panels.size();
  constexpr std::size_t most_of_a_page_in_two_columns = 8;
  const std::size_t columns = count == 1 ? 1 : count <= most_of_a_page_in_two_columns ? 2 : 3;
  return {columns, (count + columns - 1) / columns};
}

bool is_lowest(const Figure& figure, std::size_t index) {
  return index + panel_grid(figure).columns >= figure.panels.size();
}

std::size_t legend_columns(const std::vector<LegendEntry>& legend) {
  constexpr std::size_t letters_of_sample = 8;  // as wide as the piece of line before a label
  constexpr std::size_t letters_of_page = 84;
  std::size_t longest = 1;
  for (const LegendEntry& entry : legend) longest = std::max(longest, entry.label.text.size());
  const std::size_t fitting = letters_of_page / (longest + letters_of_sample);
  return std::clamp<std::size_t>(fitting, 1, std::max<std::size_t>(legend.size(), 1));
}

}  // namespace sqdim::figure
